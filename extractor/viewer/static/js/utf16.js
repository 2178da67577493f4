// Offsets of facts count code points; JavaScript strings count UTF-16 units. A text without astral characters needs no map.

/** A function from code point offset to UTF-16 offset of `text`. */
export function utf16Offsets(text) {
  const astral = []; // code point offsets of characters that take two units
  for (let unit = 0, point = 0; unit < text.length; point++) {
    const wide = text.codePointAt(unit) > 0xffff;
    if (wide) astral.push(point);
    unit += wide ? 2 : 1;
  }
  if (!astral.length) return (offset) => offset;
  return (offset) => {
    let low = 0, high = astral.length; // number of wide characters before `offset`
    while (low < high) {
      const middle = (low + high) >> 1;
      if (astral[middle] < offset) low = middle + 1; else high = middle;
    }
    return offset + low;
  };
}
