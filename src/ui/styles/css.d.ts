// Vite gives a stylesheet imported with `?inline` as text.
declare module '*.css?inline' {
  const css: string
  export default css
}
