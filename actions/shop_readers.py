"""The readers of what is asked of the shop, in the order in which they are heard."""

from collections.abc import Callable

from actions.after_goods import after_goods
from actions.answers import Asked
from actions.asked_of_it import by_the_metre, length_told, meant_for, weatherproof, what_poe_is
from actions.asked_otherwise import written_of_it
from actions.basket import at_each_end, each_so_many, total_of
from actions.cable_length import cable_length, shared_duct
from actions.comparison import compared
from actions.destined import customs, delivered
from actions.elsewhere import antennas, competitor, mounts, neighbours_network, operators_box
from actions.every_question import every_question
from actions.fitting import another, switch_for
from actions.gone_meanwhile import gone_meanwhile
from actions.haggling import bargain
from actions.limits import carrier_price, opened, router, second_hand, weight_or_size
from actions.not_sold import no_such_thing
from actions.paid_before import paid_before
from actions.power_beside import those_on, with_its_source
from actions.power_facts import powered_by
from actions.power_given import batteries, injectors_or_switch
from actions.power_wishes import wrong_volts
from actions.price_kept import price_kept
from actions.products import ProductAnswer
from actions.shop_facts_asked import lost_on_the_site, on_a_saturday, professional_account, taxes
from actions.shopping_list import of_the_list
from actions.taking import how_sure, how_to_order, orderable, taken
from actions.taxes import with_or_without_tax
from actions.telephones import telephones
from actions.which_of_those import quickest, simplest
from actions.whole_sets import points_and_switch

Reader = Callable[[Asked], ProductAnswer | None]

READERS: tuple[Reader, ...] = (
    what_poe_is,
    lost_on_the_site,
    taxes,
    professional_account,
    on_a_saturday,
    wrong_volts,
    each_so_many,
    of_the_list,
    customs,
    gone_meanwhile,
    paid_before,
    telephones,
    batteries,
    shared_duct,
    injectors_or_switch,
    price_kept,
    points_and_switch,
    cable_length,
    bargain,
    length_told,
    meant_for,
    after_goods,
    taken,
    orderable,
    how_to_order,
    how_sure,
    second_hand,
    neighbours_network,
    operators_box,
    competitor,
    another,
    by_the_metre,
    weatherproof,
    switch_for,
    quickest,
    simplest,
    with_its_source,
    no_such_thing,
    mounts,
    antennas,
    every_question,
    weight_or_size,
    at_each_end,
    total_of,
    delivered,
    router,
    those_on,
    powered_by,
    written_of_it,
    compared,
    carrier_price,
    opened,
    with_or_without_tax,
)
