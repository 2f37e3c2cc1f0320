<?xml version="1.0" encoding="UTF-8"?>
<!-- The entry for index.html and the pages of its matrix; see page.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:crosswalk:report:1" exclude-result-prefixes="r">

  <xsl:import href="index-parts.xsl"/>

  <xsl:output method="html" encoding="UTF-8" indent="no"/>

</xsl:stylesheet>
