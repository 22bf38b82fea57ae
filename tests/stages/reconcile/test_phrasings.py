"""One relation in several phrasings: slips that must be found, and look-alikes that must raise nothing."""

from __future__ import annotations

import pytest

from tests.stages.reconcile.readings import reconcile

SLIPS = [
    "The roll has 62 names: 41 clerks, nine drivers and cooks, eight tutors and six judges.",
    "Divers raised 50 crates: 32 at Haro, 14 at Minde and none at Tebo.",
    "The ransom was 6.5 million euros, of which 3.2 million came from a bank, 2.1 million from a fund and 0.8 million "
    "from a cousin.",
    "The club paid 9 million dollars for a goalkeeper. Her old club got just 1.2 million of that; agents took 1.6 "
    "million, the tax office 0.9 million and a friend 4.4 million.",
    "Thefts rose by 60 percent, from 160 sacks to 265.",
    "For four years the mill ground 19,000 tonnes a year. It charged four euros on every kilo, 76 million in all.",
    "The mill took in 52,300 tonnes of cane. It declared 31,100 tonnes, which leaves 12,200 tonnes unaccounted for.",
    "Auditors found 52,300 litres in the tanks and 31,100 litres in the books, a difference of 12,200 litres.",
    "Between the 52,300 litres in the tanks and the 31,100 in the books there is a gap of 12,200 litres.",
    "Of 8,400 rifles that were delivered 6,150 could be shown to the inspectors. That leaves 2,520 rifles.",
    (
        "The depot received 8,400 tonnes of flour and gave out 6,150 tonnes. The remaining 2,520 tonnes were "
        "sold in the market."
    ),
    "The ministry was sent 90 million dollars. It spent 64 million, so that 36 million dollars is missing.",
    "In the whole of 2022 the ferry carried 7,300 cars. That is two hundred a day.",
    "The ferry carried 7,300 cars in 2022, or on average 200 a day.",
    "The ferry carried 7,300 cars in 2022, an average of 200 cars a day.",
    "The ferry carried 7,300 cars in 2022, which works out at 200 cars every day.",
    "The plant burned 24,000 tonnes of coal in 2022. This makes 20,000 tonnes a month.",
    (
        "From 1 January to 31 December 2022 the clerks sat at the gate. They counted 7,300 carts, on average "
        "two hundred a day."
    ),
    "In the vote 4,500 of the 6,000 drivers, that is 85 percent, chose to strike.",
    "Some 85 percent of the drivers, 4,500 of 6,000, chose to strike.",
    "Of 6,000 drivers 4,500, or 85 percent, chose to strike.",
    "The strike was backed by 4,500 of our 6,000 drivers (85 percent).",
    "The strike was backed by 4,500 out of 6,000 drivers. That is 85 percent.",
    "On 3 May 4,500 of 6,000 members voted for the strike, a share of 85 percent.",
    "The firm made three payments, of 140,000, 75,000 and 60,000 dollars, 285,000 in total.",
    (
        "In June the firm paid 140,000 dollars, in July 75,000 and in August 60,000. Altogether that was "
        "285,000 dollars."
    ),
    (
        "A first payment of 140,000 dollars was made in June. A second, of 75,000 dollars, followed in July. "
        "Together the two came to 235,000 dollars."
    ),
    (
        "The bank lent 140,000 dollars, a cousin 75,000 dollars and a fund 60,000 dollars, which makes "
        "285,000 dollars in all."
    ),
    "The guards took 20 cents for the village, 50 for the road and 1.30 dollars for the chief, three dollars in all.",
    "It paid 140,000 dollars in June and 75,000 dollars in July, for a total of 235,000 dollars.",
    "Each of the 120,000 boxes was charged 30 dollars, which brought in 36 million dollars.",
    "Some 120,000 boxes at 30 dollars brought in 36 million dollars.",
    "A fee of 30 dollars a box was levied on 120,000 boxes and yielded 36 million dollars.",
    "The port charged 120,000 boxes 30 dollars each and earned 36 million dollars.",
    "For 30 dollars a box the port handled 120,000 boxes, an income of 36 million dollars.",
    "The squad made eleven raids and seized 2,640 bags, on average 420 each time.",
    "The register had 1,250 names in 2020 and 2,500 names in 2023, an increase of 200 percent.",
    "The number of names rose from 1,250 in 2020 to 2,500 in 2023, or by 200 percent.",
    "From 1,250 names in 2020 the register grew by 200 percent to 2,500 names in 2023.",
    "There were 1,250 names in 2020. Three years later there were 2,500, a rise of 200 percent.",
    "There were 2,500 names in 2023, 200 percent more than the 1,250 of 2020.",
    "There were 2,500 names in 2023, three times as many as the 1,250 of 2020.",
]

SOUND = [
    "The mill took in 52,300 tonnes of cane. It declared 31,100 tonnes, which leaves 21,200 tonnes unaccounted for.",
    (
        "The depot received 8,400 tonnes of flour and gave out 6,150 tonnes. The remaining 2,250 tonnes were "
        "sold in the market."
    ),
    "The ministry was sent 90 million dollars. It spent 64 million, so that 26 million dollars is missing.",
    "The blast left 12 people dead. Another 40 people were injured and 30 people lost their homes.",
    "Police arrested 40 men and released 30 men, leaving 3 men wounded.",
    "In the whole of 2022 the ferry carried 7,300 cars. That is twenty a day.",
    "The plant burned 24,000 tonnes of coal in 2022. This makes 2,000 tonnes a month.",
    (
        "From 1 January to 31 December 2022 the clerks sat at the gate. They counted 7,300 carts, on average "
        "twenty a day."
    ),
    "The ferry carried 7,300 cars in 2022. On a holiday it carries 200 a day.",
    "In the vote 4,500 of the 6,000 drivers, that is 75 percent, chose to strike.",
    "The strike was backed by 4,500 out of 6,000 drivers. That is three quarters.",
    "Of the 6,000 drivers 4,500 chose to strike, while 85 percent of the clerks stayed at work.",
    "The firm made three payments, of 140,000, 75,000 and 60,000 dollars, 275,000 in total.",
    (
        "In June the firm paid 140,000 dollars, in July 75,000 and in August 60,000. Altogether that was "
        "275,000 dollars."
    ),
    (
        "A first payment of 140,000 dollars was made in June. A second, of 75,000 dollars, followed in July. "
        "Together the two came to 215,000 dollars."
    ),
    "The guards took 20 cents for the village, 50 for the road and 1.30 dollars for the chief, two dollars in all.",
    "The raids killed 12 people in Haro and 15 people in Minde. In all, 30 people have died since the spring.",
    "The bank lent 140,000 dollars and a cousin 75,000 dollars. In all, 900,000 dollars were lent to the firm.",
    "It paid 140,000 dollars in June and 75,000 dollars in July, for a total of 215,000 dollars.",
    (
        "The parties to the deal, including a bank that gave 140,000 dollars and a fund that gave 75,000 "
        "dollars, raised 900,000 dollars in total."
    ),
    "Each of the 120,000 boxes was charged 30 dollars, which brought in 3.6 million dollars.",
    (
        "The squad made eleven raids and seized 2,640 bags, on average 240 each time. They gave 880 bags to "
        "each of the three schools."
    ),
    "The squad seized 2,640 bags. They gave 780 bags to each of the three schools.",
    "The register had 1,250 names in 2020 and 2,500 names in 2023, an increase of 100 percent.",
    "There were 2,500 names in 2023, 100 percent more than the 1,250 of 2020.",
    "There were 2,500 names in 2023, twice as many as the 1,250 of 2020.",
    "The yard lost 250 tonnes in May and 350 tonnes in June, 40 percent more than the 250 tonnes of May.",
    (
        "The four brothers own 30, 25, 25 and 20 percent of the firm. The ship made 11 voyages before the "
        "ban and nine after it."
    ),
    (
        "It sold 4,000 tonnes of scrap at 220 euros a tonne and 3,000 tonnes at 240, earning 1.6 million "
        "euros altogether."
    ),
    (
        "In Sarre 312 people were arrested, in Benno 148 and in Ludo 40. In all, 620 people have been "
        "detained since the spring."
    ),
    (
        "The pans produced 73,000 tonnes of salt. They sold 51,000 tonnes, and 12,000 tonnes are in the "
        "sheds. That leaves 10,000 tonnes."
    ),
    "In 2023 the court sat 260 days and heard 5,200 pleas, or 20 a day.",
    "The clinic saw 7,300 patients in 2022, on average 30 a day in summer.",
    "The gang sold 420 kilos at 700 dollars a kilo and took 294,000 dollars.",
    "The yard sold 30 boats in 2023. The harbour lost 42 boats in May 2023.",
]


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_found(text: str) -> None:
    assert len(reconcile(text).conflicts) == 1


@pytest.mark.parametrize("text", SOUND)
def test_sound_figures_raise_nothing(text: str) -> None:
    assert reconcile(text).conflicts == ()


def test_of_several_amounts_the_nearest_is_priced() -> None:
    text = (
        "The town got 540 tonnes. The remaining 180 tonnes were sold at 600 dollars a tonne, which "
        "brought in $1.08 million."
    )
    (conflict,) = reconcile(text).conflicts
    assert conflict.explanation.startswith("180 tonnes ×")


def test_a_rate_that_fails_on_working_days_too_says_so() -> None:
    (conflict,) = reconcile("In 2022 the ferry carried 7,300 cars. That is 200 cars a day.").conflicts
    assert "73,000 cars, 10 times the stated 7,300 cars" in conflict.explanation
    assert "on working days alone it is" in conflict.explanation
