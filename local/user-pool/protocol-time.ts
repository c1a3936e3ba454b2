/** A time as Cognito's protocol sends it: seconds since 1970, of milliseconds. */
export const protocolTime = (milliseconds: number): number => milliseconds / 1000
