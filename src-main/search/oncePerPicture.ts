// What is made of a picture again and again while it is held against others.

/** Makes it once of each picture (its pixels, never written again), and keeps it as long as somebody holds those. */
export function oncePerPicture<Made>(make: (pixels: Uint8Array) => Made): (pixels: Uint8Array) => Made {
  const made = new WeakMap<Uint8Array, { readonly value: Made }>()
  return (pixels) => {
    const known = made.get(pixels)
    if (known) return known.value
    const value = make(pixels)
    made.set(pixels, { value })
    return value
  }
}
