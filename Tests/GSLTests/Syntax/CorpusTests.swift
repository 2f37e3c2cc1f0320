import Testing

@testable import GSL

/// Every published rule is read, and printed as one that means the same.
struct CorpusTests {
  @Test func wellFormedRulesAreReadAndPrintedBack() throws {
    guard Corpus.path != nil else { return }
    #expect(Corpus.rules.count > 1_200)
    for entry in Corpus.rules {
      do {
        let rule = try GSLParser.parse(entry.logic).rule
        let printed = GSLPrinter.text(rule)
        #expect(try GSLParser.parse(printed).rule == rule, "\(printed)")
        #expect(GSLPrinter.text(try GSLParser.parse(printed).rule) == printed)
      } catch {
        Issue.record("\(error)")
      }
    }
  }

  @Test func malformedTextsAreRefusedWithAPlace() throws {
    guard Corpus.path != nil else { return }
    let malformed = Corpus.entries.filter {
      ["docs-fragment", "malformed-or-template"].contains($0.kind)
    }
    var refused = 0
    for entry in malformed {
      do {
        _ = try GSLParser.parse(entry.logic)
        // A template whose variables look like properties.
        #expect(entry.logic.contains("port<=x"), "\(entry.logic)")
      } catch let failure {
        refused += 1
        #expect(failure.line == 1 && failure.column > 0)
        #expect(failure.description.contains("^"))
      }
    }
    #expect(refused == 7)
  }

  @Test func queriesOnLogsAreToldApart() throws {
    for entry in Corpus.entries where entry.kind == "intelligence-query" {
      do {
        _ = try GSLParser.parse(entry.logic)
        Issue.record("\(entry.logic)")
      } catch let failure {
        #expect(failure.message.contains("expecting 'should'"))
        #expect(failure.hint.contains("query"))
      }
    }
  }

  @Test func evaluationOfPublishedRulesIsTotal() throws {
    var generator = Generator(seed: 5)
    for entry in Corpus.rules.prefix(1_300) {
      guard case .check(let check) = try GSLParser.parse(entry.logic).rule else { continue }
      var store = EntityStore()
      let program = RuleProgram(check, names: &store.names, now: noon)
      for _ in 0..<3 { store.add(check.entity, generator.object(depth: 3, for: check)) }
      for entity in store.entities.indices {
        let verdict = Evaluator().verdict(program, store, entity: entity)
        #expect([.notRelevant, .compliant, .notCompliant, .excluded].contains(verdict))
      }
    }
  }
}
