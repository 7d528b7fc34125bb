"""Writes 700 parties and 8,000 agreements as JSON Lines, the same in every run."""

import json
import random

PARTIES, AGREEMENTS = 700, 8000


def main():
    chance = random.Random(20251205)
    codes = [f"X{number:03}" for number in range(PARTIES)]
    for number, code in enumerate(codes):
        kind = ["state", "territory", "organisation"][number % 3]
        print(json.dumps({"kind": "party", "code": code, "title": f"Party {number}", "type": kind}))
    for number in range(AGREEMENTS):
        size = 40 if number % 200 == 0 else 2
        parties = chance.sample(codes, size)
        year = chance.randint(1950, 2023)
        day = f"{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        listed = parties + [f"{chance.choice(codes)}:observer"]
        listed = list(dict.fromkeys(listed))
        print(json.dumps({
            "kind": "agreement", "slug": f"made-{number}", "title": f"Agreement {number}",
            "party": listed, "signed": chance.choice([f"{year}-{day}", f"{year}", f"{year}~"]),
            "in_force": f"{year + 1}-{day}",
        }))
        if number % 20 == 0:
            print(json.dumps({
                "kind": "event", "agreement": f"made-{number}", "verb": "withdraw",
                "party": [parties[0]], "date": f"{year + 5}-{day}",
                "effective": f"{year + 6}-{day}",
            }))


main()
