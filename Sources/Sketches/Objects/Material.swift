/// What a surface is made of, by which it is hatched.
enum Material: String, CaseIterable, Sendable {
  case porcelain, cover, pages, clay, soil, leaf, stem, glass, paper, peel, card, canvas, rubber, metal, cloth, glaze
}
