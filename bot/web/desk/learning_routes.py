"""The addresses under which staff teach the assistant."""

from starlette.routing import BaseRoute, Route

from bot.learning.files import LearnedFiles
from bot.learning.known import known_texts
from bot.settings import Settings
from bot.web.desk.correct_page import CorrectPages
from bot.web.desk.correcting import Teaching
from bot.web.desk.corrections_page import ProposalPages
from bot.web.desk.misunderstood_page import MisunderstoodPages
from bot.web.desk.pages import form, page


def learning_routes(settings: Settings) -> list[BaseRoute]:
    teaching = Teaching(known_texts(), LearnedFiles(settings.data_dir))
    correct, proposals = CorrectPages(teaching), ProposalPages(teaching)
    misunderstood = MisunderstoodPages(teaching)
    return [
        Route("/messages/{id:int}/correction", page(correct.show), methods=["GET"]),
        Route("/messages/{id:int}/correction", form(correct.correct), methods=["POST"]),
        Route("/propositions", page(proposals.show), methods=["GET"]),
        Route("/propositions/accepter", form(proposals.accept_all), methods=["POST"]),
        Route("/propositions/{id:int}", form(proposals.decide), methods=["POST"]),
        Route("/pas-compris", page(misunderstood.show), methods=["GET"]),
        Route("/pas-compris/correction", form(misunderstood.correct_group), methods=["POST"]),
    ]
