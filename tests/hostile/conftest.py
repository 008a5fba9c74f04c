from tests.cli.conftest import powerhour
from tests.screens.conftest import stage

__all__ = ["powerhour", "stage"]
