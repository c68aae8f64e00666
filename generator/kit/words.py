"""The fixed words that the writers print.

Labels, captions, forms of time and date.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language; those with braces are filled in by `str.format`."""

    locale: str
    council: str
    know_practise: str
    date: str
    time: str
    time_range: str
    at_time: str
    until: str
    minutes: str
    page: str
    of: str
    contents: str
    colophon: str
    figure: str
    table: str
    format: str
    field: str
    before_the_day: str
    purpose: str
    participants: str
    invitation: str
    subject: str
    preparation: str
    when: str
    room: str
    table_plan: str
    table_number: str
    seats: str
    who_sits: str
    checklist: str
    materials: str
    material: str
    number: str
    used_in: str
    run_sheet: str
    run_sheet_caption: str
    cut: str
    duration_short: str
    drejebog: str
    drejebog_caption: str
    time_column: str
    duration: str
    buffer: str
    buffer_how: str
    tile: str
    tile_how_to: str
    what: str
    why: str
    how: str
    who: str
    slide: str
    plan_b: str
    total: str
    modules: str
    aim: str
    outcome: str
    say: str
    on_screen: str
    steps: str
    questions: str
    pitfalls: str
    pitfall_sign: str
    pitfall_remedy: str
    close: str
    online: str
    few: str
    many: str
    seated: str
    all_together: str
    group_size: str
    task: str
    product: str
    see_exercise: str
    dilemma: str
    or_: str
    background: str
    background_where: str
    card_speech: str
    back_to_wheel: str
    wheel_caption: str
    cards: str
    card_back: str
    own_dilemma: str
    own_situation: str
    notes: str
    statement: str
    follow_up: str
    follow_up_script: str
    who_acts: str
    case: str
    case_spare: str
    citizen: str
    chain_link: str
    chain_task: str
    chain_needs: str
    facilitator: str
    facilitators: str
    everyone: str
    place: str
    date_label: str
    date_open: str
    place_open: str
    date_time: str
    day_before: str
    days_before: str
    week_before: str
    weeks_before: str
    on_the_day: str
    guide_section: str
    examples: str
    strategy: str
    contact: str
    how_to_use: str
    wheel_text: str
    update_new: str
    update_gone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexWords:
    """The words of the page that lists all kits, in one language."""

    title: str
    intro: str
    switch: str
    other_language: str
    search: str
    letters: str
    region: str
    every_region: str
    field: str
    every_field: str
    kits: str
    none_match: str
    own_files: str
    own_files_intro: str
    examples: str
    examples_intro: str
    date_open: str
    apart: str
    stale: str
    everything: str
    megabytes: str
    kilobytes: str
    deck: str
    guide: str
    materials: str
    poster: str
    print: str
    worksheet: str
    worksheet_a3: str
    tiles_a3: str
    tiles_a4: str
    cards: str
    cards_print: str
    png: str
    svg: str
