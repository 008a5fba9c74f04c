"""The rep's settings: one TOML file in the user's config folder, or in POWERHOUR_CONFIG."""

from tui.config.settings import FILE, Settings, config_folder, load_settings, scripts_folder, value_file
from tui.config.writing import keep_asked, keep_rep, save_settings

__all__ = [
    "FILE",
    "Settings",
    "config_folder",
    "keep_asked",
    "keep_rep",
    "load_settings",
    "save_settings",
    "scripts_folder",
    "value_file",
]
