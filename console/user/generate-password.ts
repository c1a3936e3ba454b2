/** A password that can be read out over the telephone and satisfies every character class of a policy. */

// Without letters and digits that look alike.
const upper = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const lower = 'abcdefghijkmnpqrstuvwxyz'
const digits = '23456789'
const group = [upper, lower, digits, lower]

/** 24 characters in five groups, about 83 bits: `Kd7m-Qx3p-…`. */
export function generatePassword(): string {
  const groups = Array.from({ length: 5 }, () => group.map(pick).join(''))
  return groups.join('-')
}

function pick(characters: string): string {
  // Values that would make some characters more likely than others are drawn again.
  const limit = 256 - (256 % characters.length)
  for (;;) {
    const [value = 0] = crypto.getRandomValues(new Uint8Array(1))
    if (value < limit) return characters[value % characters.length] ?? ''
  }
}
