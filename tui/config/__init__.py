"""The rep's settings: one TOML file in the user's config folder, or in POWERHOUR_CONFIG."""

from tui.config.settings import FILE, Settings, config_folder, load_settings, scripts_folder, value_file

__all__ = [
    "FILE",
    "Settings",
    "config_folder",
    "load_settings",
    "scripts_folder",
    "value_file",
]
