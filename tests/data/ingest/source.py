"""The text of the sample files: an invented report, so that what is read can be held against what was written.

A `*` in a paragraph is the place of the next footnote's mark.
"""

from __future__ import annotations

TITLE = "Salt, Fuel and Silence: Who Pays for the Marrow Coast"
AUTHORS = "A report by the Tidewater Accounts Group"
HEADER = "Tidewater Accounts Group – Working Paper 7"
DATE = "14 March 2024"

NOTES = (
    "Interview with a former weighbridge clerk, Port Ansell, 3 February 2024.",
    "Customs ledger of the Ansell Port Authority, sheets 112 to 140; copies are held by the authors.",
    "The exchange rate of 31 December 2023 is used throughout: one dollar is 4.20 crowns.",
)

# (kind, text): "heading", "body", "item"; "table" marks the place of the table
PARTS = (
    ("heading", "Summary"),
    (
        "body",
        "Between January 2021 and December 2023 the Harbour Committee collected an estimated 1,200* dollars on every "
        "truckload of salt that left the evaporation ponds of the Marrow Coast. The payment was never recorded by the "
        "provincial administration, although four former employees independently described the same arrangement.",
    ),
    (
        "body",
        "According to the Oslo-based trading company Brennholt, which bought roughly a third of the production, the "
        "committee-controlled cooperative issued handwritten receipts. Brennholt denies having known that the "
        "cooperative belonged to relatives of the committee's chairman, Teodor Vask.",
    ),
    ("heading", "How the money moved"),
    (
        "body",
        "The receipts were exchanged for fuel vouchers at the government-owned depot in Port Ansell. Customs ledgers "
        "show that 48,500 vouchers were redeemed in 2022 alone,* worth between 3.1 and 3.6 million dollars. An "
        "accountant who reviewed the ledgers said that the administrators deliberately misclassified the vouchers as "
        "humanitarian assistance.",
    ),
    (
        "body",
        "Transportation was organised by a family-run haulage firm, Lindqvist Overland. Its director told the "
        'Tidewater Accounts Group that he was "paid in diesel, never in crowns", and that the intermediaries changed '
        "every few months. The cross-border section of the road was controlled by an unidentified militia until the "
        "ceasefire of October 2022.",
    ),
    ("body", "The following amounts were reconstructed from the ledgers and from interviews:*"),
    ("table", ""),
    (
        "body",
        "The figures do not include payments in kind. Representatives of the Harbour Committee characterised the "
        "calculations as speculative and declined to comment on individual transactions. The provincial "
        "administration did not respond to questions.",
    ),
    ("heading", "Recommendations"),
    ("item", "The international development partners should suspend reimbursement of fuel vouchers."),
    ("item", "The port authority should publish its weighbridge registrations for 2021 to 2023."),
    (
        "body",
        "This investigation was undertaken without the cooperation of the authorities. Nevertheless, correspondence "
        "between the committee and Brennholt, seen by the Tidewater Accounts Group, establishes that both parties "
        "understood the commercial significance of the undocumented contributions and agreed, in a memorandum of "
        "understanding dated 9 May 2021, to keep administrative intermediaries out of the negotiations. The "
        "memorandum names the committee-controlled cooperative as the sole beneficiary.",
    ),
)

TABLE = (
    ("District", "Loads", "Collected (dollars)", "Vouchers"),
    ("Port Ansell", "1,940", "2,328,000", "21,300"),
    ("Upper Marrow", "860", "1,032,000", "9,700"),
    ("Saltholm and the islands", "415", "498,000", "17,500"),
)
