/** The attributes that contain an address, to which the pool can send codes. */
export const addresses = ['email', 'phone_number'] as const
export type Address = (typeof addresses)[number]

export const isAddress = (name: string): name is Address => addresses.some(address => address === name)
