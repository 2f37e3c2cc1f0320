// xmlsec1 with its OpenSSL back end. Its headers bring libxml2's types in, which
// another module owns for Swift, so Swift sees none of them: CXMLSec is the face.
#pragma once
