"""What the console cannot do, told to staff on a page.

Refused     with a status and a French sentence
"""


class Refused(Exception):
    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
