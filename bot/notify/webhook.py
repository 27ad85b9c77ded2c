"""Posting a text where a team reads: Slack, Mattermost, and whatever takes the same JSON."""

import requests

from bot.notify.errors import Busy, NotSent, Refused, Unreachable

TIMEOUT_S = 10.0
_LONGEST_WAIT_S = 3600.0


def post_text(url: str, text: str, *, timeout: float = TIMEOUT_S) -> None:
    """Raises `NotSent`; neither it nor the logs ever quote the address, which is a secret."""
    try:
        # Redirects are not followed: the text is for the address that was given. The answer's
        # body is not read: it may never end.
        with requests.post(
            url, json={"text": text}, timeout=timeout, allow_redirects=False, stream=True
        ) as answer:
            status, retry_after = answer.status_code, answer.headers.get("Retry-After", "")
    except requests.Timeout:
        raise Unreachable("Le webhook met trop longtemps à répondre.") from None
    except (requests.RequestException, ValueError):
        raise Unreachable("Le webhook ne répond pas.") from None
    if not 200 <= status < 300:
        raise _refusal(status, retry_after)


def _refusal(status: int, retry_after: str) -> NotSent:
    wait = min(float(retry_after), _LONGEST_WAIT_S) if retry_after.isdigit() else 0.0
    if status in (408, 425, 429):
        return Busy(f"Le webhook demande de patienter ({status}).", wait)
    if status >= 500:
        return Unreachable(f"Le webhook est en panne ({status}).", wait)
    if status in (401, 403, 404):
        # About the address: kept until somebody corrects it.
        return Unreachable(f"Le webhook refuse tout ({status})\u00a0: vérifiez WEBHOOK_URL.", wait)
    return Refused(f"Le webhook refuse le message ({status})\u00a0: vérifiez WEBHOOK_URL.")
