/// What is asked of the rows of events.
package enum EventRecords {
  /// Whether what an event says was done on paper, over its row `e`: an instruction is not its
  /// effect.
  package static let hasHappened = """
    (e.stage IN ('notified', 'done') OR (e.stage = 'ordered' AND e.effective IS NOT NULL))
    """
}
