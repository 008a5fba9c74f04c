"""The actions as the screens ask for them, with the keys that serve now."""

from __future__ import annotations

from tui.config.actions import CALL_ACTIONS, REVIEW_ACTIONS, TODAY_ACTIONS, Action, Group

__all__ = ["CALL_ACTIONS", "REVIEW_ACTIONS", "TODAY_ACTIONS", "Action", "Group", "action", "today_action"]


def action(action_id: str) -> Action:
    """The call screen's action of that name."""
    return next(each for each in (*CALL_ACTIONS, *REVIEW_ACTIONS) if each.id == action_id)


def today_action(action_id: str) -> Action:
    """Today's action of that name."""
    return next(each for each in TODAY_ACTIONS if each.id == action_id)
