from tests.cli.conftest import powerhour

__all__ = ["powerhour"]
