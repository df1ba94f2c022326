/// The pictures that were drawn last, so that blocks which ask for the same one draw it once.
struct RecentPictures {
  /// How many are kept; a note repeats a picture near its first place, if at all.
  private static let most = 16

  /// A picture as a block asks for it, and the recipe that is in it.
  struct Picture {
    var recipe: PictureRecipe
    /// With the bytes of the file.
    var shown: NotePicture.Shown
  }

  private var pictures: [(ending: String, picture: Picture)] = []

  /// The picture by `recipe` in a file of this ending; drawn when it is none of the last ones.
  mutating func picture(
    by recipe: PictureRecipe, ending: String, drawing: () throws -> Picture
  ) throws -> Picture {
    if let known = pictures.last(where: { $0.ending == ending && $0.picture.recipe.agrees(with: recipe) }) {
      return known.picture
    }
    let picture = try drawing()
    pictures.append((ending, picture))
    if pictures.count > Self.most { pictures.removeFirst() }
    return picture
  }
}
