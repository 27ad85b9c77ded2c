"""The error messages of machines, which speak English: « handshake did not complete »."""

import re

_ENGLISH_WORDS = """
a an the is are was were be been has have had do does did to too of in by for with from at on
up out into due after before this that your you it its and or no not non cannot can can't could
couldn't unable unknown invalid illegal bad wrong incorrect missing corrupt corrupted expired
exceeded failed failing failure failures fail error errors fault refused denied rejected reset
closed lost dropped aborted blocked disabled disconnected unreachable unavailable unsupported
supported mismatch mismatched detected timed timeout time such already too many much long low
high over under full empty found match matching reply response respond responding complete
completed resolve resolved connect connected connecting connection connections authenticate
authentication authorization handshake handshaking negotiation negotiate key exchange host
server client network link address file directory image firmware version check checksum upload
download update upgrade device remote peer local login user password username credentials
certificate signature request requests command access permission registration register
provisioning adoption pending waiting trying retry retrying obtaining getting acquiring lease
renew renewed received packet packets loop circuit short current power overload voltage
temperature port route protocol algorithm cipher method session sessions service socket
operation process page interface radio signal channel radar loss memory space disk limit queue
available allowed reachable here acceptable gateway not-found phase1 phase2
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
# French has these as well, or says them in the middle of a sentence.
_BOTH_WORDS = """
a on an or has had do at it the of in to up be port route image version page radio signal client
service session interface firmware key reset link check loop user login peer local ping over
update upgrade upload download low channel disk queue gateway full method timeout request
certificate command signature limit is
"""
_ENGLISH_ONLY = _ENGLISH - frozenset(_BOTH_WORDS.split())
_FAULT_WORDS = """
not cannot can't could couldn't unable unknown invalid illegal bad wrong incorrect missing
corrupt corrupted expired exceeded failed failing failure failures fail error refused denied
rejected closed lost dropped aborted blocked disconnected unreachable unavailable unsupported
mismatch mismatched timed no overload obtaining waiting retrying short loss many detected
"""
_ENGLISH_FAULT = frozenset(_FAULT_WORDS.split())
_CODE = re.compile(r"\b[1-6]\d\d $")
_TOKEN = re.compile(r"[a-z][a-z0-9'-]{0,20}|\d[\d.:]{0,20}|[:()]")


def english_fault(folded: str) -> tuple[int, int] | None:
    """The span of a few English words that tell a fault, unquoted as they are."""
    run: list[re.Match[str]] = []
    for token in [*_TOKEN.finditer(folded), None]:
        joined = token and (not run or not folded[run[-1].end() : token.start()].strip())
        if token and joined and (token[0] in _ENGLISH or (run and not token[0][0].isalpha())):
            run.append(token)
            continue
        if span := _fault_in(run):
            return span
        run = [token] if token and token[0] in _ENGLISH else []
    return None


def _fault_in(run: list[re.Match[str]]) -> tuple[int, int] | None:
    while run and not run[-1][0][0].isalnum():
        run = run[:-1]
    words = [each[0] for each in run if each[0][0].isalpha()]
    english = sum(word in _ENGLISH_ONLY for word in words)
    if english < 2 or not any(word in _ENGLISH_FAULT for word in words):
        return None
    # « 488 Not Acceptable Here »
    code = _CODE.search(run[0].string, max(0, run[0].start() - 4), run[0].start())
    return code.start() if code else run[0].start(), run[-1].end()
