import Answers
import SQLite

/// What stands in a cell of a table.
struct Cell {
  /// All of it, with what a terminal would obey made visible.
  let whole: String
  /// As it is shown.
  var text: String
  /// How many values a list has.
  let members: Int

  init(_ value: Value, _ form: Column.Form) {
    let isList = form == .list || form == .listOfJSON
    let list = isList ? value.members(form) : []
    members = list.count
    let shown = form == .listOfJSON ? list.joined(separator: ResultSet.separator) : value.shown
    whole = VisibleText.line(shown)
    text = whole
  }
}

/// How a table fits into so many columns of a terminal.
///
/// References and dates are never broken or shortened. In this order, until it fits: titles are
/// shortened, long lists counted, long references named by their handles, columns at the end left
/// out. Columns without a single value go first. What still does not fit is shown record by record.
struct TableLayout {
  /// The columns that are shown.
  private(set) var slots: [Int]
  /// Their widths.
  private(set) var widths: [Int] = []
  /// Whether each row is shown by itself, a line for each column.
  private(set) var isByRecord = false
  /// The columns that were left out though they hold something.
  private(set) var leftOut: [Int] = []

  private let columns: [Column]
  private var isElastic: [Bool]
  /// References longer than this are named by their handles; nil for none.
  private var longest: Int?
  /// Whether anything has to give way.
  private var isTight = false

  private static let gap = 2
  /// A title is not shortened to less than this.
  private static let shortest = 14
  /// A longer reference is one that nobody types.
  private static let typed = 40

  /// - Parameters:
  ///   - columns: the columns.
  ///   - cells: the first rows, by which it is decided.
  ///   - width: the columns to fit into; nil for everything whole.
  ///   - hasHeader: whether the names of columns stand above them.
  ///   - handles: what stands for a long slug.
  init(
    _ columns: [Column], _ cells: [[Cell]], width: Int?, hasHeader: Bool,
    handles: ([String]) throws -> [String: String]
  ) throws {
    self.columns = columns
    slots = Array(columns.indices)
    isElastic = columns.indices.map { slot in Self.isElastic(columns[slot], cells.map { $0[slot] })
    }
    let heads = columns.map { hasHeader ? DisplayWidth.of(VisibleText.line($0.name)) : 1 }
    widths = columns.indices.map { slot in
      max(heads[slot], cells.map { DisplayWidth.of($0[slot].whole) }.max() ?? 0)
    }
    guard let width, total(widths) > width else { return }
    isTight = true
    // What nobody has says nothing.
    let told = columns.indices.filter { slot in cells.contains { !$0[slot].whole.isEmpty } }
    var sheet = Sheet(columns, cells, heads, isElastic)
    for longest in [nil, Self.typed, Self.shortest] as [Int?] {
      if let longest { try sheet.name(longerThan: longest, handles) }
      self.longest = longest
      // At the last, better all columns with short names than few with long ones.
      let fewest = longest == nil ? told.count : longest == Self.typed ? 3 : 2
      for count in stride(from: told.count, through: min(fewest, told.count), by: -1) {
        slots = Array(told.prefix(count))
        if let widths = sheet.widths(slots, in: width - Self.gap * (count - 1)) {
          self.widths = widths
          leftOut = Array(told.dropFirst(count))
          return
        }
      }
    }
    slots = Array(columns.indices)
    isByRecord = true
  }

  private func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + Self.gap * max(widths.count - 1, 0)
  }

  /// Words of people can be shortened; where nobody says what a column holds, those with blanks are.
  private static func isElastic(_ column: Column, _ cells: [Cell]) -> Bool {
    switch column.form {
    case .text, .json: true
    case .plain: cells.contains { DisplayWidth.of($0.whole) > 24 && $0.whole.contains(" ") }
    default: false
    }
  }

  /// Brings cells to their columns: shortens, counts, and names by handles.
  func fit(_ rows: inout [[Cell]], _ handles: ([String]) throws -> [String: String]) throws {
    guard isTight, !isByRecord else { return }
    var names: [String: String] = [:]
    if let longest {
      let long = slots.filter { columns[$0].form == .reference }.flatMap { slot in
        rows.map { $0[slot].whole }.filter { DisplayWidth.of($0) > longest }
      }
      if !long.isEmpty { names = try handles(long) }
    }
    for row in rows.indices {
      for (place, slot) in slots.enumerated() {
        let cell = rows[row][slot]
        let isWide = DisplayWidth.of(cell.whole) > widths[place]
        if columns[slot].form == .reference, let longest, DisplayWidth.of(cell.whole) > longest {
          rows[row][slot].text = names[cell.whole] ?? cell.whole
        } else if isWide, columns[slot].isList, cell.members > 1 {
          rows[row][slot].text = Self.counted(cell, columns[slot])
        } else if isWide, isElastic[slot] {
          rows[row][slot].text = DisplayWidth.shorten(cell.whole, to: widths[place])
        }
      }
    }
  }

  fileprivate static func counted(_ cell: Cell, _ column: Column) -> String {
    "\(cell.members) \(column.name)"
  }

  /// The widths that columns need, by how far they give way.
  private struct Sheet {
    let columns: [Column]
    let cells: [[Cell]]
    let heads: [Int]
    let isElastic: [Bool]
    private var named: [String: String] = [:]
    private var longest: Int?

    init(_ columns: [Column], _ cells: [[Cell]], _ heads: [Int], _ isElastic: [Bool]) {
      self.columns = columns
      self.cells = cells
      self.heads = heads
      self.isElastic = isElastic
    }

    mutating func name(
      longerThan longest: Int, _ handles: ([String]) throws -> [String: String]
    ) throws {
      self.longest = longest
      let long = columns.indices.filter { columns[$0].form == .reference }.flatMap { slot in
        cells.map { $0[slot].whole }.filter { DisplayWidth.of($0) > longest }
      }
      if !long.isEmpty { named = try handles(long) }
    }

    /// The widths of some columns in so much room; nil where they do not fit.
    func widths(_ slots: [Int], in room: Int) -> [Int]? {
      let whole = slots.map { width($0) { DisplayWidth.of($0.whole) } }
      var least = zip(slots, whole).map { slot, width in
        isElastic[slot] ? min(width, max(TableLayout.shortest, heads[slot])) : width
      }
      if least.reduce(0, +) > room {
        for (place, slot) in slots.enumerated() where columns[slot].isList {
          least[place] = width(slot) { cell in
            let whole = DisplayWidth.of(cell.whole)
            if cell.members < 2 { return whole }
            return min(whole, DisplayWidth.of(TableLayout.counted(cell, columns[slot])))
          }
        }
      }
      guard least.reduce(0, +) <= room else { return nil }
      return spread(room - least.reduce(0, +), over: least, upTo: whole, slots)
    }

    /// The widest of a column's cells.
    private func width(_ slot: Int, _ size: (Cell) -> Int) -> Int {
      let isReference = columns[slot].form == .reference
      return cells.reduce(heads[slot]) { most, row in
        let cell = row[slot]
        if isReference, let longest, DisplayWidth.of(cell.whole) > longest {
          return max(most, DisplayWidth.of(named[cell.whole] ?? cell.whole))
        }
        return max(most, size(cell))
      }
    }

    /// Room that is left goes to those that gave way, the narrowest first.
    private func spread(
      _ room: Int, over least: [Int], upTo whole: [Int], _ slots: [Int]
    ) -> [Int] {
      var widths = least
      var rest = room
      while rest > 0 {
        let wanting = widths.indices.filter { place in
          widths[place] < whole[place] && (isElastic[slots[place]] || columns[slots[place]].isList)
        }
        guard let next = wanting.min(by: { widths[$0] < widths[$1] }) else { break }
        widths[next] += 1
        rest -= 1
      }
      return widths
    }
  }
}
