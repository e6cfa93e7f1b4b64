#!/usr/bin/env python3
"""Makes the test data of the review: what the reference implementation of FSRS-6, py-fsrs 6.3.2, does with cards.

    pip install --target /tmp/fsrs fsrs==6.3.2
    PYTHONPATH=/tmp/fsrs scripts/review-vectors.py > Tests/StudyProgressTests/Reference/review-vectors.json

It has two parts. `cards`: the state of a card after each review, for histories by design and by chance (the seed is
fixed). `fortnight`: a learner who forgets by the model studies fourteen days, with five new cards a day; for each morning
how many cards are due, how many become due in each of the next seven days, and how ready the learner is: for three
objectives, to which the seventy cards go in turn, the sum of the chances that their cards are known now and a week later,
and how many of them were reviewed. Fuzzing is off; nothing else is set.
"""

import importlib.metadata
import itertools
import json
import random
from datetime import datetime, timedelta, timezone

from fsrs import Card, Rating, Scheduler

VERSION = "6.3.2"
assert importlib.metadata.version("fsrs") == VERSION, "the vectors are of py-fsrs " + VERSION

START = datetime(2026, 1, 5, 9, 0, tzinfo=timezone.utc)
DAY = 86_400
scheduler = Scheduler(enable_fuzzing=False)


def seconds(moment):
    return int(moment.timestamp())


def row(card, rating, moment):
    """One review and what the card is after it: grade, moment, state, step, stability, difficulty, due, and the
    retrievability thirty days later."""
    words = [
        rating.name.lower(), seconds(moment), card.state.name.lower(), "-" if card.step is None else card.step,
        f"{card.stability:.12g}", f"{card.difficulty:.12g}", seconds(card.due),
        f"{scheduler.get_card_retrievability(card, moment + timedelta(days=30)):.12g}",
    ]
    return " ".join(str(word) for word in words)


def history(steps):
    """What becomes of a new card that is graded so after so many seconds each; None stands for the moment when it is due."""
    card, moment, rows = Card(), START, []
    for rating, wait in steps:
        moment = moment + timedelta(seconds=wait) if wait is not None else max(moment, card.due) if rows else moment
        card, _ = scheduler.review_card(card, rating, moment)
        rows.append(row(card, rating, moment))
    return rows


def histories():
    ratings = list(Rating)
    for chosen in itertools.product(ratings, repeat=4):
        yield history([(rating, None) for rating in chosen])
    waits = [0, 59, DAY - 1, DAY, DAY + 1, 2 * DAY - 1, 400 * DAY, -1, -DAY, -365 * DAY]
    for first, second, wait in itertools.product(ratings, ratings, waits):
        yield history([(first, 0), (Rating.Good, None), (second, wait), (Rating.Good, None)])
    chance = random.Random(16)
    for _ in range(40):
        steps = []
        for _ in range(25):
            wait = chance.choice([None, None, None, chance.randrange(0, 3 * DAY), chance.randrange(0, 120 * DAY)])
            steps.append((chance.choices(ratings, [1, 1, 5, 2])[0], wait))
        yield history(steps)
    yield history([(Rating.Good, None)] * 20)
    yield history([(Rating.Easy, None)] * 20)
    yield history([(Rating.Again, None)] * 20)


def readiness(cards, moment):
    """For each of three objectives how many cards were reviewed, and the sum of their chances to be known."""
    return [
        [len(own), f"{sum(scheduler.get_card_retrievability(card, moment) for card in own):.12g}"]
        for own in ([card for name, card in cards.items() if int(name[-3:]) % 3 == objective] for objective in range(3))
    ]


def fortnight():
    chance = random.Random(14)
    cards, log, mornings = {}, [], []

    def review(name, moment):
        known = scheduler.get_card_retrievability(cards[name], moment)
        is_new = cards[name].last_review is None
        grade = chance.choice([Rating.Good, Rating.Again]) if is_new else (
            Rating.Again if chance.random() > known else chance.choice([Rating.Hard, Rating.Good, Rating.Good, Rating.Easy])
        )
        cards[name], _ = scheduler.review_card(cards[name], grade, moment)
        log.append(f"{name} {grade.name.lower()} {seconds(moment)}")

    for day in range(14):
        moment = START + timedelta(days=day, minutes=day * 7)
        midnight = moment.replace(hour=0, minute=0)
        later = [card for card in cards.values() if card.due > moment]
        mornings.append({
            "at": seconds(moment),
            "due": sum(card.due <= moment for card in cards.values()),
            "week": [
                sum(midnight + timedelta(days=ahead) <= card.due < midnight + timedelta(days=ahead + 1) for card in later)
                for ahead in range(7)
            ],
        })
        mornings[-1]["known"] = readiness(cards, moment)
        mornings[-1]["later"] = readiness(cards, moment + timedelta(days=7))
        for number in range(day * 5, day * 5 + 5):
            cards[f"question:q{number:03}"] = Card(due=moment)
        for _ in range(400):
            due = sorted((card.due, name) for name, card in cards.items() if card.due <= moment)
            if not due and not any(card.due <= moment + timedelta(minutes=20) for card in cards.values()):
                break
            if due:
                review(due[0][1], moment)
            moment += timedelta(seconds=20)
    return {"mornings": mornings, "log": log}


print('{"reference":"py-fsrs %s","cards":[' % VERSION)
print(",\n".join(json.dumps(card, separators=(",", ":")) for card in histories()))
print('],"fortnight":%s}' % json.dumps(fortnight(), separators=(",", ":")))
