import Testing

@testable import Archive

@Test func examplesLoad() throws {
  let desk = try Desk(examples: true)
  for line in try desk.texts("SELECT agreement||' | '||coalesce(signed,'-')||' | '||coalesce(ended,'-')||' | '||stage||' | '||coalesce(decree,'-')||' | '||coalesce(status,'-')||' | '||coalesce(disputed,'-')||' | '||sources FROM terminations") { print(line) }
  for line in try desk.texts("SELECT record||' '||field||' '||state||' '||rivals||' '||sources FROM disputes") { print(line) }
  print(try desk.faults())
}
