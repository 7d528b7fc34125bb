/// The stories of ``StatusCases``: days as known, and acts that order without effect.
extension StatusCases {
  static let ofDays: [Tale] = [
    Tale(
      name: "a year is not a day", agreement: "signed=2000",
      answers: [
        ("1999-12-31", "not-yet-signed"), ("2000-06-01", "maybe: signed, not-yet-signed"),
        ("2000-12-31", "signed"),
      ]),
    Tale(
      name: "notes exchanged on two days count from the last",
      agreement: "signed={1998-11-02,1998-11-18}",
      answers: [
        ("1998-11-01", "not-yet-signed"), ("1998-11-17", "not-yet-signed"),
        ("1998-11-18", "signed"),
      ]),
    Tale(
      name: "undated termination", agreement: "signed=2000-01-01", events: ["terminate"],
      answers: [("2001-01-01", "maybe: terminated, signed")]),
    Tale(
      name: "undated signature", events: ["sign"],
      answers: [("2001-01-01", "maybe: signed, unknown")]),
    Tale(
      name: "effective alone shows nothing before the effect", agreement: "signed=2000-01-01",
      events: ["terminate effective=2010-01-01"],
      answers: [("2009-12-31", "signed"), ("2010-01-01", "terminated")]),
    Tale(
      name: "the last day of the old state", agreement: "signed=2000-01-01",
      events: ["terminate stage=notified until=2010-06-30"],
      answers: [("2010-06-30", "signed"), ("2010-07-01", "terminated")]),
    Tale(
      name: "retroactive effect", agreement: "signed=2000-01-01",
      events: ["terminate date=2010-06-01 effective=2010-01-01"],
      answers: [("2009-12-31", "signed"), ("2010-03-01", "terminated")]),
    Tale(
      name: "a part only", agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["suspend date=2010-01-01 scope=article_5"],
      answers: [("2009-01-01", "in-force"), ("2011-01-01", "in-force [in-part]")]),
    Tale(
      name: "two endings, neither sure", agreement: "signed=2000-01-01",
      events: ["expire date=2010", "terminate date=2010-06"],
      answers: [("2010-06-15", "maybe: terminated, expired, signed")]),
  ]

  static let ofActs: [Tale] = [
    Tale(
      name: "ordered by a decree", agreement: "signed=2000-08-04", acts: ["d: signed=2025-12-05"],
      events: ["terminate party=FRA by=d"],
      answers: [
        ("2025-12-04", "signed"), ("2025-12-05", "termination-ordered also signed"),
        ("2030-01-01 PRT", "termination-ordered also signed"),
      ]),
    Tale(
      name: "ordered on a day of which the month is known", agreement: "signed=1996-06-14",
      acts: ["d: signed=2025-07"], events: ["terminate by=d"],
      answers: [
        ("2025-07-10", "maybe: termination-ordered, signed"),
        ("2025-07-31", "termination-ordered also signed"),
      ]),
    Tale(
      name: "a decree's own notice and effect move nothing", agreement: "signed=2000-01-01",
      acts: ["d: signed=2010-01-01 notified=2010-02-01 effective=2010-03-01"],
      events: ["terminate by=d"],
      answers: [("2011-01-01", "termination-ordered also signed")]),
    Tale(
      name: "published, the day of the signature not known", agreement: "signed=2000-01-01",
      acts: ["d: published=2010-01-10"], events: ["terminate by=d"],
      answers: [
        ("2008-12-31", "signed"), ("2009-06-01", "maybe: termination-ordered, signed"),
        ("2010-01-10", "termination-ordered also signed"),
      ]),
    Tale(
      name: "an effect makes an order an end", agreement: "signed=2000-01-01",
      acts: ["d: signed=2010-01-01"], events: ["terminate by=d effective=2010-06-01"],
      answers: [
        ("2010-05-31", "termination-ordered also signed"), ("2010-06-01", "terminated"),
      ]),
    Tale(
      name: "a decree's target of which notice was given", agreement: "signed=2000-01-01",
      acts: ["d: signed=2010-01-01"],
      events: ["terminate by=d", "terminate stage=notified by=d date=2010-02-01"],
      answers: [
        ("2010-01-15", "termination-ordered also signed"),
        ("2010-02-01", "notice-given also signed"),
      ]),
    Tale(
      name: "done by a decree without an effect is ordered", agreement: "signed=2000-01-01",
      acts: ["d: signed=2010-01-01"], events: ["terminate by=d stage=done"],
      answers: [("2011-01-01", "termination-ordered also signed")]),
    Tale(
      name: "authorised", agreement: "signed=2000-01-01 in-force=2001-01-01",
      acts: ["law: signed=2010-01-01"], events: ["denounce by=law stage=authorised"],
      answers: [("2010-01-01", "termination-authorised also in-force")]),
    Tale(
      name: "authorised, even with an effect, ends nothing", agreement: "signed=2000-01-01",
      events: ["denounce stage=authorised date=2010-01-01 effective=2010-02-01"],
      answers: [("2011-01-01", "termination-authorised also signed")]),
    Tale(
      name: "the further stage wins", agreement: "signed=2000-01-01",
      acts: ["law: signed=2010-01-01"],
      events: [
        "denounce by=law stage=authorised", "denounce stage=ordered date=2010-02-01",
        "denounce stage=notified date=2010-03-01",
      ],
      answers: [
        ("2010-01-15", "termination-authorised also signed"),
        ("2010-02-15", "termination-ordered also signed"),
        ("2010-03-15", "notice-given also signed"),
      ]),
    Tale(
      name: "proposed never counts", agreement: "signed=2000-01-01",
      events: [
        "terminate stage=proposed date=2010-01-01", "suspend stage=proposed date=2010-01-01",
        "suspend stage=proposed date=2010-01-01 scope=annex",
      ],
      answers: [("2011-01-01", "signed")]),
    Tale(
      name: "suspension ordered", agreement: "signed=2000-01-01 in-force=2001-01-01",
      acts: ["d: signed=2010-01-01"], events: ["suspend by=d"],
      answers: [
        ("2009-12-31", "in-force"), ("2010-01-01", "suspension-ordered"),
      ]),
    Tale(
      name: "suspension done by a decree without an effect", agreement: "signed=2000-01-01",
      acts: ["d: signed=2010-01-01"], events: ["suspend by=d stage=done"],
      answers: [("2010-01-01", "suspension-ordered")]),
    Tale(
      name: "suspension ordered with an effect", agreement: "signed=2000-01-01 in-force=2001-01-01",
      acts: ["d: signed=2010-01-01"], events: ["suspend by=d effective=2010-03-01"],
      answers: [("2010-02-01", "suspension-ordered"), ("2010-03-01", "suspended")]),
    Tale(
      name: "suspension authorised", agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["suspend stage=authorised date=2010-01-01"],
      answers: [("2011-01-01", "in-force")]),
    Tale(
      name: "ordered to be ended while suspended",
      agreement: "signed=2000-01-01 in-force=2001-01-01", acts: ["d: signed=2010-01-01"],
      events: ["suspend date=2009-01-01", "terminate by=d"],
      answers: [("2010-06-01", "termination-ordered also suspended")]),
    Tale(
      name: "what is ordered is not yet consented to", agreement: "signed=2000-01-01",
      acts: ["d: signed=2001-01-01"],
      events: ["approve party=FRA by=d", "enter-into-force stage=ordered date=2002-01-01"],
      answers: [("2003-01-01 FRA", "signed"), ("2003-01-01", "signed")]),
    Tale(
      name: "an order to sign is no signature", acts: ["d: signed=2001-01-01"],
      events: ["sign by=d"], answers: [("2003-01-01", "unknown")]),
  ]
}
