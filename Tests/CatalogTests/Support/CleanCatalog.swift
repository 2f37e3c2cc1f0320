/// The small catalog, made so that nobody has anything to ask about it.
enum CleanCatalog {
  static let framework = SmallCatalog.framework
    .replacing("11111111-2222-5333-8444-555555555555", with: "41616ef3-c822-57ef-9da6-69cafcad4992")
    .replacing(
      "value=\"superseded\"/>",
      with: """
        value="superseded"/>
            <prop name="licence" ns="urn:crosswalk:oscal" value="none"/>
            <prop name="text" ns="urn:crosswalk:oscal" value="full"/>
            <prop name="successor" ns="urn:crosswalk:oscal" value="Tiny framework 2.0"/>
        """)

  static let files = [
    SmallCatalog.frameworkPath: framework, SmallCatalog.rulePath: SmallCatalog.rule,
  ]
}
