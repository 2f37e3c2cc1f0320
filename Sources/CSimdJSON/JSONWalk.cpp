#include "JSONWalk.h"

#include "JSONNumber.h"

#include <string.h>

using simdjson::error_code;
using simdjson::internal::dom_parser_implementation;

namespace {

// simdjson writes whole blocks.
constexpr size_t room_behind = 2 * simdjson::SIMDJSON_PADDING;

// A word that is followed by the end of a value.
inline bool is_word(const uint8_t *bytes, const char *word, size_t length) {
  return memcmp(bytes, word, length) == 0 && crosswalk::ends_value(bytes[length]);
}

// Anything but a string, an object or an array.
inline error_code scalar(const uint8_t *bytes) {
  switch (*bytes) {
    case 't': return is_word(bytes, "true", 4) ? simdjson::SUCCESS : simdjson::T_ATOM_ERROR;
    case 'f': return is_word(bytes, "false", 5) ? simdjson::SUCCESS : simdjson::F_ATOM_ERROR;
    case 'n': return is_word(bytes, "null", 4) ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
    case '-':
    case '0': case '1': case '2': case '3': case '4':
    case '5': case '6': case '7': case '8': case '9':
      return crosswalk::is_number(bytes) ? simdjson::SUCCESS : simdjson::NUMBER_ERROR;
    default: return simdjson::TAPE_ERROR;
  }
}

}  // namespace

namespace crosswalk {

error_code Walk::check(const dom_parser_implementation &simdjson, const uint8_t *bytes,
                       size_t length, size_t maximum_depth) noexcept {
  const size_t count = simdjson.n_structural_indexes;
  const uint32_t *places = simdjson.structural_indexes.get();
  if (count == 0) return simdjson::EMPTY;
  size = static_cast<uint32_t>(length);
  find_escape(bytes, 0);
  // A text and its length take no more room than the string with its quotes, its
  // escape and what divides it from the next.
  if (!partner_memory.reserve(count) || !open.reserve(maximum_depth) ||
      (escape != no_escape && !texts.reserve(length + room_behind))) {
    return simdjson::MEMALLOC;
  }
  used = 0;
  simdjson_parser = &simdjson;
  this->bytes = bytes;
  this->places = places;
  partners = partner_memory.elements.get();
  const uint8_t first = bytes[places[0]];
  const uint8_t last = bytes[places[count - 1]];
  if (first == '{' || first == '[') {
    if (last != '}' && last != ']') return simdjson::TAPE_ERROR;
    return structure(simdjson, bytes, maximum_depth);
  }
  if (count != 1) return simdjson::TAPE_ERROR;
  if (first == '"') {
    const bool is_good = string(bytes, places, partners);
    return is_good ? simdjson::SUCCESS : simdjson::STRING_ERROR;
  }
  return root_scalar(bytes + places[0], length - places[0]);
}

// The last place holds a closing bracket, so that no step but the one behind a
// closing bracket can lead past the end: only there is the end looked for.
//
// Objects and arrays have code of their own, and strings come first: so the
// processor foresees most branches.
error_code Walk::structure(const dom_parser_implementation &simdjson, const uint8_t *bytes,
                           size_t maximum_depth) noexcept {
  const uint32_t *const places = simdjson.structural_indexes.get();
  const uint32_t *const end = places + simdjson.n_structural_indexes;
  uint32_t *const partner = partners;
  Open *const bottom = open.elements.get();
  Open *top = bottom;
  const uint32_t *place = places;
  if (bytes[*place] == '{') goto object;
  goto array;

object:
  place++;
  if (bytes[*place] == '}') {
    partner[place - places - 1] = static_cast<uint32_t>(place - places);
    goto behind_container;
  }
  if (static_cast<size_t>(top - bottom) + 1 >= maximum_depth) return simdjson::DEPTH_ERROR;
  *top++ = Open{static_cast<uint32_t>(place - places - 1), true};

key:
  if (bytes[place[0]] != '"' || bytes[place[1]] != ':') return simdjson::TAPE_ERROR;
  if (!string(bytes, place, partner + (place - places))) return simdjson::STRING_ERROR;
  place += 2;
  if (bytes[*place] == '"') {
    if (!string(bytes, place, partner + (place - places))) return simdjson::STRING_ERROR;
  } else if (bytes[*place] == '{') {
    goto object;
  } else if (bytes[*place] == '[') {
    goto array;
  } else if (const auto error = scalar(bytes + *place)) {
    return error;
  }
  place++;

behind_member:
  if (bytes[*place] == ',') {
    place++;
    goto key;
  }
  if (bytes[*place] != '}') return simdjson::TAPE_ERROR;
  goto close;

array:
  place++;
  if (bytes[*place] == ']') {
    partner[place - places - 1] = static_cast<uint32_t>(place - places);
    goto behind_container;
  }
  if (static_cast<size_t>(top - bottom) + 1 >= maximum_depth) return simdjson::DEPTH_ERROR;
  *top++ = Open{static_cast<uint32_t>(place - places - 1), false};

element:
  if (bytes[*place] == '"') {
    if (!string(bytes, place, partner + (place - places))) return simdjson::STRING_ERROR;
  } else if (bytes[*place] == '{') {
    goto object;
  } else if (bytes[*place] == '[') {
    goto array;
  } else if (const auto error = scalar(bytes + *place)) {
    return error;
  }
  place++;

behind_element:
  if (bytes[*place] == ',') {
    place++;
    goto element;
  }
  if (bytes[*place] != ']') return simdjson::TAPE_ERROR;

close:
  top--;
  partner[top->index] = static_cast<uint32_t>(place - places);

behind_container:
  place++;
  if (top == bottom) return place == end ? simdjson::SUCCESS : simdjson::TAPE_ERROR;
  if (place == end) return simdjson::TAPE_ERROR;
  if (top[-1].is_object) goto behind_member;
  goto behind_element;
}

// Behind a record that is one word or number stands whatever the caller has
// there, so that it is read in a copy with blanks behind it.
error_code Walk::root_scalar(const uint8_t *bytes, size_t length) noexcept {
  if (!texts.reserve(length + room_behind)) return simdjson::MEMALLOC;
  uint8_t *const copy = texts.elements.get();
  memcpy(copy, bytes, length);
  memset(copy + length, ' ', room_behind);
  root_places[1] = static_cast<uint32_t>(length);
  this->bytes = copy;
  places = root_places;
  return scalar(copy);
}

// The first escape of the string is known. Those of one letter are looked at here;
// simdjson's own function judges the others, and unescapes what is asked for.
bool Walk::check_escapes(const uint8_t *bytes, const uint32_t *place,
                         uint32_t *partner) noexcept {
  *partner = not_yet;
  while (escape < place[1]) {
    switch (bytes[escape + 1]) {
      case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't': break;
      case 'u':
        if (!unescape(bytes + place[0] + 1, partner)) return false;
        find_escape(bytes, place[1]);
        return true;
      default: return false;
    }
    find_escape(bytes, escape + 2);
  }
  return true;
}

bool Walk::unescape(const uint8_t *start, uint32_t *partner) noexcept {
  uint8_t *const text = texts.elements.get() + used;
  const uint8_t *end = simdjson_parser->parse_string(start, text + sizeof(uint32_t));
  if (end == nullptr) return false;
  const uint32_t count = static_cast<uint32_t>(end - text - sizeof(uint32_t));
  memcpy(text, &count, sizeof(count));
  *partner = static_cast<uint32_t>(used + 1);
  used += sizeof(count) + count;
  return true;
}

const uint8_t *Walk::text(size_t index, size_t *length) noexcept {
  *length = 0;
  // It cannot fail: the escapes have been checked.
  if (partners[index] == not_yet && !unescape(bytes + places[index] + 1, partners + index)) {
    return texts.elements.get();
  }
  const uint8_t *const text = texts.elements.get() + partners[index] - 1;
  uint32_t count;
  memcpy(&count, text, sizeof(count));
  *length = count;
  return text + sizeof(count);
}

void Walk::find_escape(const uint8_t *bytes, uint32_t from) noexcept {
  const void *found = memchr(bytes + from, '\\', size - from);
  escape = found == nullptr
               ? no_escape
               : static_cast<uint32_t>(static_cast<const uint8_t *>(found) - bytes);
}

void Walk::release() noexcept {
  partner_memory.release();
  texts.release();
}

}  // namespace crosswalk

extern "C" void crosswalk_json_unescape(crosswalk_json_value value, const uint8_t **bytes,
                                        size_t *length) {
  // Every document is part of a walk, and the caller owns it.
  auto *walk = static_cast<crosswalk::Walk *>(const_cast<crosswalk_json_document *>(value.document));
  *bytes = walk->text(value.index, length);
}
