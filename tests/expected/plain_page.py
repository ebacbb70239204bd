"""Writes plain_page.json: every field of every record that the plain-text fixture must give.

Made from `seed/records.json` of the folder beside the repository that holds the project's references,
which another program read from the same page, and from nothing of Scoreline's own:

    python3 tests/expected/plain_page.py ../shared/seed/records.json > tests/expected/plain_page.json
"""

import json
import re
import sys
import unicodedata

PAGE = "en:2014_CAF_Confederation_Cup_qualifying_rounds"
EDITION = "2014-caf-confederation-cup"
METHODS = {
    "aggregate": "aggregate",
    "away goals": "away_goals",
    "penalty shoot-out": "penalties",
    "withdrawal": "withdrawal",
}


def slug(name):
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", text.replace(".", "").replace("'", "")).strip("-")


def winner(home, away):
    return "home" if home > away else "away" if away > home else "draw"


ties, matches, goals, sources = [], [], [], []
for tie in json.load(open(sys.argv[1], encoding="utf-8")):
    round_id = f"{EDITION}/{slug(tie['round'])}"
    first, second = tie["legs"]
    team1, team2 = first["home"], first["away"]
    tie_id = f"{round_id}/{slug(team1)}-v-{slug(team2)}"
    played = first["hg"] is not None
    aggregate = (first["hg"] + second["ag"], first["ag"] + second["hg"]) if played else (None, None)
    sentence = tie["sentence"]
    named = re.match(r"(?:\d+–\d+ on aggregate\. )?(.+?) (?:won|advanced)", sentence)[1]
    ties.append({
        "tie_id": tie_id, "round_id": round_id,
        "team1": team1, "team1_link": None, "team1_country": first["home_code"], "team1_slot": None,
        "team2": team2, "team2_link": None, "team2_country": first["away_code"], "team2_slot": None,
        "legs": 2, "aggregate_team1": aggregate[0], "aggregate_team2": aggregate[1],
        "winner": "team1" if named == team1 else "team2",
        "decided_by": METHODS[tie["method"]], "decided_by_source": "stated",
        "penalties_team1": None, "penalties_team2": None,
        "advanced_to": re.search(r"advanced to the (.+?)(?: after .*)?\.$", sentence)[1],
        "outcome_text": sentence, "note": None,
    })
    for number, leg in enumerate(tie["legs"], 1):
        match_id = f"{round_id}/{slug(leg['home'])}-{slug(leg['away'])}"
        date = leg["date"]
        months = "January February March April May June July".split()
        text = f"{int(date[8:])} {months[int(date[5:7]) - 1]} {date[:4]}"
        has_score = leg["hg"] is not None
        matches.append({
            "match_id": match_id, "competition": "CAF Confederation Cup", "competition_text": None, "season": "2014",
            "round_id": round_id, "round": tie["round"], "group_name": None, "matchday": None, "group_playoff": False,
            "tie_id": tie_id, "leg": number, "date": date, "date_text": text,
            "kickoff_local": None, "utc_offset": None, "kickoff_utc": None,
            "home_team": leg["home"], "home_team_link": None, "home_country": leg["home_code"], "home_slot": None,
            "away_team": leg["away"], "away_team_link": None, "away_country": leg["away_code"], "away_slot": None,
            "home_score": leg["hg"], "away_score": leg["ag"],
            "extra_time": False if has_score else None, "golden_goal": False if has_score else None,
            "home_penalties": None, "away_penalties": None,
            "winner": winner(leg["hg"], leg["ag"]) if has_score else None, "status": leg["status"],
            "awarded_home_score": None, "awarded_away_score": None,
            "stadium": None, "city": None, "attendance": None, "referee": None, "referee_country": None,
            "report_url": None, "report_urls": None, "note": None, "page": PAGE, "line": leg["line"] - 1,
        })
        seq = 0
        for side in ("home", "away"):
            listed = leg["goals"][side]
            for place, goal in enumerate(listed["events"] if listed else [], 1):
                seq += 1
                goals.append({
                    "goal_id": f"{match_id}/{side}-{place}", "match_id": match_id, "seq": seq,
                    "side": side, "team": leg[side], "scorer": goal["name"], "scorer_link": None,
                    "minute": goal["minute"], "minute_stoppage": None,
                    "minute_text": None if goal["minute"] is None else str(goal["minute"]),
                    "penalty": goal["penalty"], "own_goal": False, "note": None,
                })
json.dump({"ties": ties, "matches": matches, "goals": goals}, sys.stdout, ensure_ascii=False, indent=1)
print()
