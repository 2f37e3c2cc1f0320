// The second half of parsing: a walk over the places that simdjson's first stage
// has found.
#pragma once

#include "JSONValue.h"

#include <memory>
#include <new>
#include <simdjson.h>

namespace crosswalk {

// Memory that is grown by need and never copied.
template <class Element> struct Buffer {
  std::unique_ptr<Element[]> elements;
  size_t size = 0;

  bool reserve(size_t wanted) noexcept {
    if (wanted <= size) return true;
    // Powers of two, so that growing records do not each ask for memory.
    size_t larger = 4096;
    while (larger < wanted) larger *= 2;
    elements.reset(new (std::nothrow) Element[larger]);
    size = elements ? larger : 0;
    return elements != nullptr;
  }

  void release() noexcept {
    elements.reset();
    size = 0;
  }
};

// What the last check that succeeded has found is the document itself.
class Walk : public crosswalk_json_document {
 public:
  Walk() noexcept : crosswalk_json_document{} {}

  // Checks that the places form exactly one JSON value, with all its numbers,
  // words and escapes. simdjson's first stage has been there: the text is UTF-8,
  // its strings are closed and hold no control characters.
  simdjson::error_code check(const simdjson::internal::dom_parser_implementation &simdjson,
                             const uint8_t *bytes, size_t length, size_t maximum_depth) noexcept;

  // The text of a string with escapes.
  const uint8_t *text(size_t index, size_t *length) noexcept;

  // Gives the memory back.
  void release() noexcept;

 private:
  static constexpr uint32_t no_escape = UINT32_MAX;

  struct Open {
    uint32_t index;
    bool is_object;
  };

  // What stands in `partners` for a string with escapes: where its text begins
  // in `texts`, behind its length in four bytes, plus one; or that it has none yet.
  static constexpr uint32_t not_yet = UINT32_MAX;

  const simdjson::internal::dom_parser_implementation *simdjson_parser = nullptr;
  Buffer<uint32_t> partner_memory;
  Buffer<uint8_t> texts;
  Buffer<Open> open;
  size_t used = 0;
  // The length of the record, and its next backslash behind the strings taken.
  uint32_t size = 0;
  uint32_t escape = no_escape;
  // The places of a record that is one word or number, and its end.
  uint32_t root_places[2] = {0, 0};

  simdjson::error_code structure(const simdjson::internal::dom_parser_implementation &simdjson,
                                 const uint8_t *bytes, size_t maximum_depth) noexcept;
  simdjson::error_code root_scalar(const uint8_t *bytes, size_t length) noexcept;
  bool check_escapes(const uint8_t *bytes, const uint32_t *place, uint32_t *partner) noexcept;
  bool unescape(const uint8_t *start, uint32_t *partner) noexcept;
  void find_escape(const uint8_t *bytes, uint32_t from) noexcept;

  // Takes a string, key or value, at its place: most end before the next escape.
  inline __attribute__((always_inline)) bool string(const uint8_t *bytes, const uint32_t *place,
                                                    uint32_t *partner) noexcept {
    *partner = 0;
    return place[1] < escape || check_escapes(bytes, place, partner);
  }
};

}  // namespace crosswalk
