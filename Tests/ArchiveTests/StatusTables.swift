/// The stories of ``StatusCases``: two parties, many parties.
extension StatusCases {
  static let ofTwo: [Tale] = [
    Tale(
      name: "signed, and no evidence of its entry into force", agreement: "signed=2000-08-04",
      answers: [
        ("2000-08-03", "not-yet-signed"), ("2000-08-04", "signed"), ("2020-01-01", "signed"),
        ("2020-01-01 FRA", "signed"), ("2020-01-01 CAN", "not-a-party"),
      ]),
    Tale(name: "nothing is known", answers: [("2000-01-01", "unknown")]),
    Tale(
      name: "in force without a known signature", agreement: "in-force=2001-02-03",
      answers: [("2001-02-02", "unknown"), ("2001-02-03", "in-force")]),
    Tale(
      name: "signed and in force", agreement: "signed=2000-01-01 in-force=2001-02-03",
      answers: [("2001-02-02", "signed"), ("2001-02-03", "in-force")]),
    Tale(
      name: "adopted", events: ["adopt date=1999-05-05"],
      answers: [("1999-05-04", "not-yet-signed"), ("1999-05-05", "signed")]),
    Tale(
      name: "terminated", agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["terminate date=2010-06-30"],
      answers: [("2010-06-29", "in-force"), ("2010-06-30", "terminated")]),
    Tale(
      name: "notice given, effect later", agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["denounce party=FRA stage=notified date=2010-01-01 effective=2010-07-01"],
      answers: [
        ("2009-12-31", "in-force"), ("2010-01-01", "notice-given also in-force"),
        ("2010-07-01", "terminated"), ("2010-07-01 PRT", "terminated"),
      ]),
    Tale(
      name: "notice period", agreement: "signed=2000-01-01 in-force=2001-01-01 notice-period=P6M",
      events: ["denounce party=FRA stage=notified date=2010-01-31"],
      answers: [
        ("2010-07-30", "notice-given also in-force"),
        ("2010-07-31", "maybe: terminated, notice-given also in-force [computed]"),
        ("2030-01-01", "maybe: terminated, notice-given also in-force [computed]"),
      ]),
    Tale(
      name: "withdrawal of one of two ends it", agreement: "signed=2000-01-01",
      events: ["withdraw party=PRT date=2005-01-01"],
      answers: [("2005-01-01", "terminated"), ("2005-01-01 PRT", "terminated")]),
    Tale(
      name: "expired by an event", agreement: "signed=2000-01-01", events: ["expire date=2005"],
      answers: [
        ("2004-12-31", "signed"), ("2005-06-01", "maybe: expired, signed"),
        ("2005-12-31", "expired"),
      ]),
    Tale(
      name: "replaced", agreement: "signed=2000-01-01", events: ["replace date=2005-03-03"],
      answers: [("2005-03-03", "superseded")]),
    Tale(
      name: "abandoned", agreement: "signed=2000-01-01", events: ["abandon date=2005-03-03"],
      answers: [("2005-03-02", "signed"), ("2005-03-03", "never-in-force")]),
    Tale(
      name: "lapsed", agreement: "signed=2000-01-01", events: ["lapse date=2005-03-03"],
      answers: [("2005-03-03", "terminated")]),
    Tale(
      name: "agreed term", agreement: "signed=2000-01-01 in-force=2000-01-01 until=2009-12-31",
      answers: [
        ("2009-12-31", "in-force"), ("2010-01-01", "expired"),
      ]),
    Tale(
      name: "agreed term, prolonged twice out of order",
      agreement: "signed=2000-01-01 in-force=2000-01-01 until=2004-12-31",
      events: [
        "prolong date=2009-01-01 until=2014-12-31", "prolong date=2004-01-01 until=2009-12-31",
      ],
      answers: [
        ("2007-01-01", "in-force"), ("2012-01-01", "in-force"),
        ("2015-01-01", "expired"),
      ]),
    Tale(
      name: "a prolongation that was itself prolonged",
      agreement: "signed=2000-01-01 in-force=2000-01-01 until=2004-12-31",
      events: [
        "p:prolong date=2004-01-01 until=2009-12-31",
        "prolong about=p date=2008-01-01 until=2012-12-31",
      ],
      answers: [("2011-01-01", "in-force"), ("2013-01-01", "expired")]),
    Tale(
      name: "a prolongation of which no end is known leaves it open whether the term is over",
      agreement: "signed=2000-01-01 in-force=2000-01-01 until=2004-12-31",
      events: ["prolong date=2004-01-01"],
      answers: [("2004-12-31", "in-force"), ("2006-01-01", "maybe: expired, in-force")]),
    Tale(
      name: "postponed termination", agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: [
        "t:terminate stage=notified date=2010-01-01 effective=2011-01-01",
        "postpone about=t date=2010-11-01 until=2012-06-30",
      ],
      answers: [
        ("2010-10-31", "notice-given also in-force"), ("2011-01-01", "notice-given also in-force"),
        ("2012-06-30", "notice-given also in-force"), ("2012-07-01", "terminated"),
      ]),
    Tale(
      name: "termination postponed, nobody says to when",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: [
        "t:terminate stage=notified date=2010-01-01 effective=2011-01-01",
        "postpone about=t date=2010-11-01",
      ],
      answers: [
        ("2010-12-31", "notice-given also in-force"),
        ("2011-06-01", "maybe: terminated, notice-given also in-force"),
      ]),
    Tale(
      name: "postponed entry into force", agreement: "signed=2000-01-01",
      events: [
        "f:enter-into-force effective=2002-01-01 date=2001-06-01",
        "postpone about=f date=2001-12-01 until=2002-12-31",
      ],
      answers: [("2002-06-01", "signed"), ("2003-01-01", "in-force")]),
    Tale(
      name: "revoked notice", agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: [
        "t:terminate stage=notified date=2010-01-01 effective=2011-01-01",
        "revoke about=t date=2010-06-01",
      ],
      answers: [
        ("2010-05-31", "notice-given also in-force"), ("2010-06-01", "in-force"),
        ("2012-01-01", "in-force"),
      ]),
    Tale(
      name: "a revocation that comes into effect after the end leaves it standing",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: [
        "t:terminate date=2010-01-01", "revoke about=t date=2009-06-01 effective=2010-09-01",
      ],
      answers: [("2009-08-31", "in-force"), ("2010-09-01", "terminated")]),
    Tale(
      name: "a revocation is revoked", agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: [
        "t:terminate stage=notified date=2010-01-01 effective=2013-01-01",
        "r:revoke about=t date=2011-01-01", "revoke about=r date=2012-01-01",
      ],
      answers: [
        ("2010-01-01", "notice-given also in-force"), ("2011-01-01", "in-force"),
        ("2012-01-01", "notice-given also in-force"), ("2013-01-01", "terminated"),
      ]),
    Tale(
      name: "a revocation that is only ordered undoes nothing yet",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: [
        "o:terminate stage=ordered date=2005-01-01",
        "revoke about=o stage=ordered date=2006-01-01 effective=2007-01-01",
      ],
      answers: [
        ("2005-06-01", "termination-ordered also in-force"),
        ("2006-06-01", "termination-ordered also in-force"), ("2007-01-01", "in-force"),
      ]),
    Tale(
      name: "what revokes an order takes the later steps with it",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: [
        "o:terminate party=FRA stage=ordered date=2005-01-01",
        "terminate party=FRA stage=notified date=2005-02-01 effective=2007-01-01",
        "revoke about=o date=2006-01-01",
      ],
      answers: [
        ("2005-06-01", "notice-given also in-force"), ("2006-06-01", "in-force"),
        ("2008-01-01", "in-force"),
      ]),
    Tale(
      name: "a revocation of a part undoes no whole", agreement: "signed=2000-01-01",
      events: ["t:terminate date=2010-01-01", "revoke about=t date=2009-01-01 scope=annex"],
      answers: [("2012-01-01", "terminated")]),
    Tale(
      name: "revived", agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["terminate date=2010-01-01", "revive date=2012-01-01", "terminate date=2014-01-01"],
      answers: [
        ("2011-01-01", "terminated"), ("2012-01-01", "in-force"), ("2014-01-01", "terminated"),
      ]),
    Tale(
      name: "a revival that is only let or proposed revives nothing",
      agreement: "signed=2000-01-01",
      events: [
        "terminate date=2010-01-01", "revive stage=authorised date=2012-01-01",
        "revive stage=proposed date=2013-01-01",
      ],
      answers: [("2014-01-01", "terminated")]),
    Tale(
      name: "one of two leaves and joins again", agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["denounce party=FRA date=2010-01-01", "accede party=FRA date=2012-01-01"],
      answers: [("2011-01-01", "terminated"), ("2013-01-01", "in-force")]),
    Tale(
      name: "suspended and resumed", agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["suspend party=FRA date=2010-01-01", "resume party=FRA date=2012-01-01"],
      answers: [
        ("2009-12-31", "in-force"), ("2010-01-01", "suspended"), ("2011-12-31", "suspended"),
        ("2012-01-01", "in-force"),
      ]),
    Tale(
      name: "what was suspended was in force", agreement: "signed=2000-01-01",
      events: ["suspend party=FRA date=2010-01-01", "resume party=FRA date=2012-01-01"],
      answers: [
        ("2005-01-01", "signed"), ("2011-01-01", "suspended"), ("2013-01-01", "in-force"),
      ]),
    Tale(
      name: "suspended to a day", agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["suspend date=2010-01-01 until=2010-12-31"],
      answers: [("2010-12-31", "suspended"), ("2011-01-01", "in-force")]),
    Tale(
      name: "a prolonged suspension", agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: [
        "s:suspend date=2010-01-01 until=2010-12-31",
        "prolong about=s date=2010-12-01 until=2012-12-31",
      ],
      answers: [
        ("2010-06-01", "suspended"), ("2011-06-01", "suspended"), ("2012-12-31", "suspended"),
        ("2013-01-01", "in-force"),
      ]),
    Tale(
      name: "a postponed suspension", agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: [
        "s:suspend stage=notified date=2010-01-01 effective=2010-06-01",
        "postpone about=s date=2010-05-01 until=2010-12-31",
      ],
      answers: [
        ("2010-02-01", "suspension-ordered"), ("2010-08-01", "suspension-ordered"),
        ("2011-01-01", "suspended"),
      ]),
    Tale(
      name: "suspension and resumption on one day, and on days that may be out of order",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["suspend date=2010-05-05", "resume date=2010-05-05"],
      answers: [("2011-01-01", "in-force")]),
    Tale(
      name: "suspension and resumption in one month",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["suspend date=2010-05", "resume date=2010-05"],
      answers: [("2011-01-01", "maybe: suspended, in-force")]),
    Tale(
      name: "resumption of another suspension", agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: [
        "a:suspend date=2010-01-01", "b:suspend date=2010-02-01", "resume about=a date=2010-03-01",
      ],
      answers: [("2010-04-01", "suspended")]),
    Tale(
      name: "provisional application and its end", agreement: "signed=2000-01-01",
      events: ["apply-provisionally date=2001-01-01", "end-provisional date=2003-01-01"],
      answers: [
        ("2000-06-01", "signed"), ("2002-06-01", "provisional"), ("2003-01-01", "signed"),
      ]),
    Tale(
      name: "provisional to a day, as prolonged", agreement: "signed=2000-01-01",
      events: [
        "p:apply-provisionally date=2001-01-01 until=2001-12-31",
        "prolong about=p date=2001-12-01 until=2002-12-31",
      ],
      answers: [("2002-12-31", "provisional"), ("2003-01-01", "signed")]),
    Tale(
      name: "the last provisional day", agreement: "signed=2000-01-01",
      events: [
        "apply-provisionally date=2001-01-01", "end-provisional date=2002-01-01 until=2003-01-31",
      ],
      answers: [("2003-01-31", "provisional"), ("2003-02-01", "signed")]),
    Tale(
      name: "consent of one of two", agreement: "signed=2000-01-01",
      events: ["ratify party=FRA date=2001-01-01"],
      answers: [
        ("2002-01-01", "signed"), ("2002-01-01 FRA", "consented"), ("2002-01-01 PRT", "signed"),
      ]),
  ]

  static let ofMany: [Tale] = [
    Tale(
      name: "one of many withdraws", parties: "FRA PRT CAN",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["withdraw party=CAN date=2010-01-01"],
      answers: [
        ("2011-01-01", "in-force"), ("2011-01-01 CAN", "withdrawn"), ("2011-01-01 FRA", "in-force"),
      ]),
    Tale(
      name: "one of many denounces and returns", parties: "FRA PRT CAN",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: [
        "denounce party=CAN stage=notified date=2009-01-01 effective=2010-01-01",
        "accede party=CAN date=2012-01-01",
      ],
      answers: [
        ("2009-06-01 CAN", "notice-given also in-force"), ("2010-01-01 CAN", "withdrawn"),
        ("2013-01-01 CAN", "maybe: in-force, consented"),
      ]),
    Tale(
      name: "one that acceded, its own entry into force known", parties: "FRA PRT UKR",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["accede party=CAN date=2005-01-01", "enter-into-force party=CAN date=2005-02-01"],
      answers: [
        ("2004-12-31 CAN", "not-a-party"), ("2005-01-15 CAN", "consented"),
        ("2005-02-01 CAN", "in-force"), ("2005-01-15 FRA", "in-force"),
      ]),
    Tale(
      name: "one that acceded, its own entry into force lacking", parties: "FRA PRT UKR",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["accede party=CAN date=2005-01-01"],
      answers: [
        ("2004-12-31 CAN", "not-a-party"), ("2006-01-01 CAN", "maybe: in-force, consented"),
      ]),
    Tale(
      name: "one that ratified before it entered into force", parties: "FRA PRT CAN",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["ratify party=CAN date=2000-06-01"],
      answers: [("2000-07-01 CAN", "consented"), ("2001-01-01 CAN", "in-force")]),
    Tale(
      name: "a proposed or only authorised accession makes no party", parties: "FRA PRT UKR",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: [
        "accede party=CAN stage=proposed date=2005-01-01",
        "accede party=CAN stage=authorised date=2006-01-01",
      ],
      answers: [("2010-01-01 CAN", "not-a-party")]),
    Tale(
      name: "a signature that is everybody's counts for all that are listed",
      parties: "FRA PRT CAN", agreement: "signed=2000-01-01",
      events: ["sign party=CAN date=2003-01-01"],
      answers: [
        ("2001-01-01", "signed"), ("2001-01-01 CAN", "signed"), ("2003-01-01 CAN", "signed"),
      ]),
    Tale(
      name: "one that signs is no stranger", parties: "FRA PRT UKR", agreement: "signed=2000-01-01",
      events: ["sign party=CAN date=2003-01-01"],
      answers: [("2004-01-01 CAN", "signed"), ("2004-01-01 RUS", "not-a-party")]),
    Tale(
      name: "what one of many suspends is in force for the others", parties: "FRA PRT CAN",
      agreement: "signed=2000-01-01", events: ["suspend party=CAN date=2005-01-01"],
      answers: [
        ("2004-01-01", "signed"), ("2006-01-01", "in-force"), ("2006-01-01 CAN", "suspended"),
        ("2006-01-01 FRA", "in-force"),
      ]),
    Tale(
      name: "a part suspended by one of many proves nothing", parties: "FRA PRT CAN",
      agreement: "signed=2000-01-01", events: ["suspend party=CAN date=2005-01-01 scope=annex"],
      answers: [("2006-01-01", "signed"), ("2006-01-01 CAN", "signed [in-part]")]),
    Tale(
      name: "a withdrawal that was revoked proves nothing", parties: "FRA PRT CAN",
      agreement: "signed=2000-01-01",
      events: [
        "w:withdraw party=CAN date=2005-01-01 effective=2005-06-01",
        "revoke about=w party=CAN date=2005-02-01",
      ],
      answers: [
        ("2005-01-15 CAN", "notice-given also signed"), ("2006-01-01", "signed"),
        ("2006-01-01 CAN", "signed"),
      ]),
    Tale(
      name: "one towards another", parties: "FRA PRT CAN",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["suspend party=FRA towards=CAN date=2010-01-01"],
      answers: [
        ("2011-01-01 FRA", "in-force [towards]"), ("2011-01-01 FRA>CAN", "suspended"),
        ("2011-01-01 CAN>FRA", "suspended"), ("2011-01-01 FRA>PRT", "in-force"),
        ("2011-01-01 PRT>CAN", "in-force"), ("2011-01-01", "in-force [towards]"),
      ]),
    Tale(
      name: "all the others towards one", parties: "FRA PRT CAN",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: ["suspend towards=CAN date=2010-01-01"],
      answers: [
        ("2011-01-01 CAN", "suspended"), ("2011-01-01 FRA", "in-force [towards]"),
        ("2011-01-01", "in-force [towards]"),
        ("2011-01-01 CAN>FRA", "suspended"), ("2011-01-01 FRA>CAN", "suspended"),
        ("2011-01-01 FRA>PRT", "in-force"), ("2009-01-01 FRA>CAN", "in-force"),
      ]),
    Tale(
      name: "a predecessor that is continued", parties: "SUN FRA PRT",
      agreement: "signed=1980-01-01 in-force=1981-01-01",
      events: ["suspend party=SUN date=1990-01-01"],
      answers: [
        ("1985-01-01 RUS", "in-force"), ("1991-01-01 RUS", "suspended"),
        ("1991-01-01 SUN", "suspended"),
      ]),
    Tale(
      name: "a predecessor that is succeeded", parties: "SUN FRA PRT",
      agreement: "signed=1980-01-01 in-force=1981-01-01",
      answers: [
        ("1995-01-01 UKR", "maybe: not-a-party, in-force"), ("1995-01-01 CAN", "not-a-party"),
      ]),
    Tale(
      name: "signed under an older name", parties: "RUS_as_SUN FRA",
      agreement: "signed=1989-11-20",
      answers: [("1990-01-01 SUN", "signed"), ("1990-01-01 RUS", "signed")]),
    Tale(
      name: "a depositary is not bound", parties: "FRA PRT CAN:depositary",
      agreement: "signed=2000-01-01", events: ["denounce party=FRA date=2010-01-01"],
      answers: [("2011-01-01", "terminated"), ("2011-01-01 CAN", "not-a-party")]),
  ]
}
