import Dialects
import Testing
import Timelines

struct PlainDialectTests {
  @Test func `the plain dialect says t2 and leader`() {
    #expect(Dialect.plain.short(Term(2)) == "t2")
    #expect(Dialect.plain.word(.leader) == "leader")
  }
}
