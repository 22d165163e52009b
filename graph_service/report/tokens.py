"""API tokens for readers at a terminal."""

from collections.abc import Sequence

from graph_service.model import Token


def tokens_text(tokens: Sequence[Token]) -> str:
    """
    Write a line for each token: id, account, role, scopes, until when it holds, when it was used last.

    Parameters
    ----------
    tokens
        In the order of the lines.

    Returns
    -------
    text
        Never a secret, for nobody keeps any.
    """
    return "\n".join(_line(token) for token in tokens)


def _line(token: Token) -> str:
    scopes = ",".join(scope.value for scope in sorted(token.scopes))
    used = f"used {token.used_at:%Y-%m-%d %H:%M}" if token.used_at else "never used"
    return f"{token.id}  {token.name}  {token.role.value}  {scopes}  {_until(token)}  {used}"


def _until(token: Token) -> str:
    if token.revoked_at is not None:
        return f"revoked {token.revoked_at:%Y-%m-%d}"
    return f"holds until {token.expires_at:%Y-%m-%d}" if token.expires_at else "holds until it is revoked"
