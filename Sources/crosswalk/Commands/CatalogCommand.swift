/// `crosswalk catalog`: work with the catalog itself.
enum CatalogCommand {
  static let declaration = Command(
    name: "catalog", abstract: "Check the catalog, extend it and carry it elsewhere.",
    examples: [
      .init("crosswalk catalog lint", "Check the installed catalog:"),
      .init(
        "crosswalk catalog lint --format sarif > lint.sarif",
        "For a code scanning page:"),
    ],
    subcommands: [
      CatalogLintCommand.declaration, CatalogImportCommand.declaration,
      CatalogOverlayCommand.declaration,
      CatalogExportCommand.declaration, CatalogDiffCommand.declaration,
      CatalogCrosswalkCommand.declaration,
    ])
}
