/** Where the page is that stands in for a provider. */
export const standInPath = (provider: string) => `/_provider/${encodeURIComponent(provider)}`
