<?xml version="1.0" encoding="UTF-8"?>
<!-- The entry for every page of a framework's report. Put a page.xsl into a folder of your own that imports page-parts.xsl as well,
     add templates to it, and they take precedence: docs/templates.md. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:import href="page-parts.xsl"/>

  <xsl:output method="html" encoding="UTF-8" indent="no"/>

</xsl:stylesheet>
