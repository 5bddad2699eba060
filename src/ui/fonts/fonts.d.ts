// Vite gives a file imported with `?inline` as a data address, so that the built server carries it within.
declare module '*.woff2?inline' {
  const address: string
  export default address
}
