/** A stylesheet as text, as `import … with { type: 'text' }` gives it. */
declare module '*.css' {
  const text: string;
  export default text;
}
