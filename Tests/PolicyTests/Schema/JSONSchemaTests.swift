import Policy
import Testing
import TokenModel

@Suite("The JSON Schema of a policy")
struct JSONSchemaTests {
  private func schema() throws -> SchemaValidator {
    try SchemaValidator(JSONSchema(vocabulary: SamplePolicy.vocabulary).policy())
  }

  private func node(_ text: String) throws -> YAMLNode {
    try YAMLComposer.compose(Array(text.utf8), file: "p", problems: ProblemCollector())
  }

  @Test("accepts what the reader accepts")
  func accepts() throws {
    let schema = try schema()
    #expect(try schema.accepts(node(SamplePolicy.full)))
    #expect(try schema.accepts(node("policy: 1\nactivities:\n")))
  }

  @Test("refuses what the reader refuses for its shape")
  func refuses() throws {
    let schema = try schema()
    // What a schema cannot say: dates of the calendar, zones, countries, repeats, tags, keys of YAML.
    let beyond = ["stands", "is no time zone", "is no date", "(GB", "a tag (", "a key must", "unknown rule"]
    for example in PolicyProblemTests.shapes
    where !example.problems.contains(where: { problem in beyond.contains { problem.contains($0) } }) {
      #expect(try !schema.accepts(node(example.text)), "\(example.testDescription)")
    }
  }

  @Test("the same vocabulary gives the same text")
  func isDeterministic() {
    let first = JSONSchema(vocabulary: SamplePolicy.vocabulary).policy()
    #expect(first == JSONSchema(vocabulary: SamplePolicy.vocabulary).policy())
    #expect(first.hasSuffix("}\n"))
  }
}
