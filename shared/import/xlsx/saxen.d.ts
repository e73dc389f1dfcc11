/** What we use of saxen, which ships no declarations. */
declare module 'saxen' {
  export class Parser {
    on(event: 'openTag', hear: (name: string, attributes: () => Attributes) => void): this
    on(event: 'closeTag', hear: (name: string) => void): this
    on(event: 'text' | 'cdata', hear: (text: string) => void): this
    on(event: 'error', hear: (error: Error) => void): this
    parse(xml: string): void
  }
  /** As they are written: entities are not decoded. */
  type Attributes = Readonly<Record<string, string>>
}
