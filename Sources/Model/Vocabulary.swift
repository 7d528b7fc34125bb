/// One word of a vocabulary.
public struct Word: Sendable {
  /// The word as it is typed and stored.
  public let word: String
  /// The more general word that this one refines, if any; the two are no dispute.
  public let parent: String?
  /// What the rules know the word by (`ending`, `consent`, …), if it takes part in one.
  public let group: String?
  /// What it means, in a few words, for help and completion.
  public let meaning: String
  /// What more the rules know of it: of an ending the status that it leads to, of a joining
  /// whether one comes by it that had not signed (`accession`).
  public let trait: String?
}

/// A closed list of words. Schema, help, completion and checks all read it here: at each rebuild
/// the words go into the table `vocabulary`, which the generated guards look up.
public struct Vocabulary: Sendable {
  /// The name of the list, as in the table `vocabulary_column`.
  public let name: String
  /// The words in the order in which they are shown.
  public let words: [Word]

  private let index: [String: Int]

  /// Reads a list written as lines of `word | parent | group | meaning`, or with `| trait` behind.
  private init(_ name: String, _ lines: String) {
    self.name = name
    words = lines.utf8.split(separator: UInt8(ascii: "\n")).map { line in
      let parts = line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        .map(Self.text)
      return Word(
        word: parts[0], parent: parts[1].isEmpty ? nil : parts[1],
        group: parts[2].isEmpty ? nil : parts[2], meaning: parts[3],
        trait: parts.count > 4 ? parts[4] : nil)
    }
    index = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1.word, $0) })
  }

  /// The kinds as words.
  private init(kinds: [Kind]) {
    name = "kind"
    words = kinds.map {
      Word(word: $0.rawValue, parent: nil, group: nil, meaning: $0.meaning, trait: nil)
    }
    index = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1.word, $0) })
  }

  /// A part of a line without the spaces around it. By bytes: every command reads all lists.
  private static func text(_ part: Substring.UTF8View.SubSequence) -> String {
    var part = part.drop { $0 == UInt8(ascii: " ") }
    while part.last == UInt8(ascii: " ") { part.removeLast() }
    return String(Substring(part))
  }

  /// Whether the list holds this word.
  public func contains(_ word: String) -> Bool { index[word] != nil }

  /// The entry of a word.
  public subscript(word: String) -> Word? { index[word].map { words[$0] } }

  /// Whether `word` is `general` or one of the special words below it.
  public func isKind(_ word: String, of general: String) -> Bool {
    var current: String? = word
    while let step = current {
      if step == general { return true }
      current = self[step]?.parent
    }
    return false
  }

  /// The words of a group, in order.
  public func group(_ name: String) -> [String] {
    words.filter { $0.group == name }.map(\.word)
  }

  /// Every vocabulary, by name.
  public static var all: [Vocabulary] { [kind] + others }
  private static let others: [Vocabulary] = [
    visibility, partyType, succession, agreementType, level, role, actType, verb, stage,
    status, stance, form, sourceType, reliability, credibility,
  ]

  /// Kinds of records: those there are.
  public static var kind: Vocabulary {
    Kind.further.isEmpty ? standardKinds : Vocabulary(kinds: Kind.allCases)
  }
  private static let standardKinds = Vocabulary(kinds: Kind.allCases)

  /// Who may see a record when an archive is published.
  public static let visibility = Vocabulary(
    "visibility",
    """
    desk   |  |  | for the desk only
    public |  |  | may be published
    """)

  /// Types of parties.
  public static let partyType = Vocabulary(
    "party-type",
    """
    state        |  |  | a state, of today or of the past
    territory    |  |  | a territory with a code of its own
    organisation |  |  | an international organisation
    entity       |  |  | any other party
    """)

  /// How one party follows another.
  public static let succession = Vocabulary(
    "succession",
    """
    continues |  |  | the same legal person under another name
    succeeds  |  |  | a new state on the territory of the old
    absorbs   |  |  | an existing state that took the old one in
    """)

  /// Types of agreements.
  public static let agreementType = Vocabulary(
    "agreement-type",
    """
    agreement           |           |  | any agreement, or one of that name
    treaty              | agreement |  | a treaty
    convention          | agreement |  | a convention
    protocol            | agreement |  | a protocol
    amendment           | agreement |  | an agreement that amends another
    extension           | agreement |  | an agreement that prolongs another
    exchange-of-notes   | agreement |  | notes exchanged between governments
    exchange-of-letters | agreement |  | letters exchanged
    memorandum          | agreement |  | a memorandum of understanding
    arrangement         | agreement |  | an arrangement, often between ministries
    declaration         | agreement |  | a joint declaration
    minutes             | agreement |  | agreed minutes
    charter             | agreement |  | the charter of an organisation
    final-act           | agreement |  | the final act of a conference
    resolution          | agreement |  | a resolution that binds
    regulations         | agreement |  | regulations
    contract            | agreement |  | a contract between states
    other               | agreement |  | anything else
    """)

  /// The level at which an agreement is concluded.
  public static let level = Vocabulary(
    "level",
    """
    state      |  |  | between states
    government |  |  | between governments
    ministry   |  |  | between ministries
    agency     |  |  | between agencies
    """)

  /// What a party is to an agreement.
  public static let role = Vocabulary(
    "role",
    """
    party       |           | bound | bound by it, or meant to be
    signatory   | party     | bound | signed it
    depositary  |           |       | keeps the instruments
    secretariat |           |       | runs it
    guarantor   |           |       | guarantees it
    mediator    |           |       | mediated it
    witness     |           |       | witnessed it
    observer    |           |       | observes
    territory   |           |       | a territory it extends to
    third       |           |       | named in it, not bound
    """)

  /// Types of acts; the general words stand above the special ones.
  public static let actType = Vocabulary(
    "act-type",
    """
    act                   |        |  | any act of state
    decree                | act    |  | an executive act whose kind is not known
    presidential-decree   | decree |  | указ, décret, Karar
    royal-decree          | decree |  | real decreto, Order in Council
    government-resolution | decree |  | постановление
    government-order      | decree |  | распоряжение
    ministerial-order     | decree |  | приказ, arrêté
    law                   | act    |  | федеральный закон, loi, Gesetz
    parliament-resolution | act    |  | a resolution of a parliament
    court-ruling          | act    |  | a ruling of a court
    organ-decision        | act    |  | a decision of an organ, such as the EU Council
    note                  | act    |  | a diplomatic note
    statement             | act    |  | a statement
    """)

  /// What can happen to an agreement.
  public static let verb = Vocabulary(
    "verb",
    """
    adopt                |           | opening     | the text is adopted
    sign                 |           | opening     | it is signed
    ratify               |           | joining     | a signatory consents by ratification
    accept               |           | joining     | consent by acceptance
    approve              |           | joining     | consent by approval
    accede               |           | joining     | a state that did not sign joins | accession
    succeed              |           | joining     | a successor declares itself bound | accession
    confirm              |           | joining     | consent by formal confirmation
    apply-provisionally  |           | provisional | applied before it is in force
    end-provisional      |           | provisional-end | provisional application ends
    enter-into-force     |           | force       | it binds from then on
    reserve              |           | reservation | a reservation is made
    declare              |           | reservation | a declaration is made
    withdraw-reservation |           | reservation | a reservation is withdrawn
    object               |           | reservation | an objection to another's reservation
    amend                |           | changing    | it is amended
    prolong              |           | moving      | its term or an effect is moved to a later day
    extend-territory     |           | changing    | extended to a territory
    suspend              |           | suspension  | its operation stops for a time
    resume               |           | resumption  | a suspension ends
    terminate            |           | ending      | it ends, whoever ends it | terminated/withdrawn
    denounce             | terminate | ending      | one side ends it | terminated/withdrawn
    withdraw             | terminate | ending      | one leaves, the others stay | terminated/withdrawn
    replace              | terminate | ending      | a later treaty takes over | superseded
    expire               | terminate | ending      | it ends by its own term | expired
    lapse                | terminate | ending      | it ends for want of parties | terminated
    abandon              |           | ending      | it never came into force | never-in-force
    revoke               |           | undoing     | undoes an earlier event
    postpone             |           | moving      | an effect is moved to a later day | postponement
    revive               |           | reviving    | an ended agreement lives again
    register             |           | changing    | registered with an organisation
    """)

  /// How far an event has come.
  public static let stage = Vocabulary(
    "stage",
    """
    proposed   |  |  | proposed; moves no status
    authorised |  |  | somebody may now do it
    ordered    |  |  | ordered; the effect is still to come
    notified   |  |  | the other side was told
    done       |  |  | done
    """)

  /// What the status rule answers; nobody types a status.
  public static let status = Vocabulary(
    "status",
    """
    not-yet-signed         |  |  | the day is before its signature
    signed                 |  |  | signed or adopted; entry into force is not evidenced
    consented              |  |  | the party has consented to be bound
    in-force               |  |  | in force
    provisional            |  |  | applied provisionally
    suspended              |  |  | its operation is suspended
    suspension-ordered     |  |  | its suspension is ordered, the effect not evidenced
    termination-authorised |  |  | somebody may end it
    termination-ordered    |  |  | its end is ordered, the effect not evidenced
    notice-given           |  |  | notice of its end was given
    terminated             |  |  | ended
    withdrawn              |  |  | the party has left
    expired                |  |  | ended by its own term
    superseded             |  |  | a later treaty took over
    never-in-force         |  |  | abandoned before it came into force
    not-a-party            |  |  | the party is not, or not yet, a party to it
    unknown                |  |  | nothing is known that decides it
    """)

  /// What a party holds on a topic.
  public static let stance = Vocabulary(
    "stance",
    """
    supports    |  |  | for it
    opposes     |  |  | against it
    conditional |  |  | for it under a condition
    open        |  |  | does not rule it out
    neutral     |  |  | takes no side
    undeclared  |  |  | has not said
    """)

  /// How a position was taken; the group is the voice in which it speaks.
  public static let form = Vocabulary(
    "form",
    """
    statement       |  | executive | a public statement
    joint-statement |  | executive | a statement with others
    note            |  | executive | a diplomatic note
    vote            |  | executive | a vote
    law             |  | parliament | a law
    decision        |  | executive | a decision of the executive
    resolution      |  | parliament | a resolution of a parliament
    conduct         |  | executive | by what it does: refuses to sign, to pay
    attributed      |  | executive | reported without its words
    private         |  | private | said in private, and reported
    """)

  /// Types of sources.
  public static let sourceType = Vocabulary(
    "source-type",
    """
    act-text    |  |  | the text of the act itself
    gazette     |  |  | an official gazette or portal of law
    register    |  |  | a register of treaties
    official    |  |  | another official page
    agency      |  |  | a news agency
    press       |  |  | a newspaper or news site
    broadcast   |  |  | radio or television
    scholarship |  |  | a work of research
    reference   |  |  | an encyclopaedia, a handbook
    dataset     |  |  | a data set
    archive     |  |  | an archive's holding
    social      |  |  | a social network
    testimony   |  |  | a person's word
    """)

  /// Reliability of a source on the Admiralty scale (NATO STANAG 2511).
  public static let reliability = Vocabulary(
    "reliability",
    """
    A |  |  | completely reliable
    B |  |  | usually reliable
    C |  |  | fairly reliable
    D |  |  | not usually reliable
    E |  |  | unreliable
    F |  |  | cannot be judged
    """)

  /// Credibility of a claim on the Admiralty scale (NATO STANAG 2511).
  public static let credibility = Vocabulary(
    "credibility",
    """
    1 |  |  | confirmed by other sources
    2 |  |  | probably true
    3 |  |  | possibly true
    4 |  |  | doubtful
    5 |  |  | improbable
    6 |  |  | cannot be judged
    """)
}
