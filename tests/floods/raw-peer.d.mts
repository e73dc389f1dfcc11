export declare const OPCODE: Readonly<Record<'continuation' | 'binary' | 'ping' | 'pong', number>>

export interface Dialling {
  readonly port: number
  readonly from?: string
  readonly neverHangsUp?: boolean
}

export interface Asking {
  readonly path: string
  readonly protocols?: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
}

export declare class RawPeer {
  readonly said: string
  readonly hasEnded: boolean
  readonly isLeft: boolean
  readonly ended: Promise<void>
  static dial(options: Dialling): Promise<RawPeer>
  static upgrade(options: Dialling & Asking): Promise<RawPeer>
  untilSaid(text: string): Promise<boolean>
  send(bytes: Uint8Array | string): void
  dribble(text: string, everyMs: number): void
  stall(): void
  hangUp(): void
}

export declare function upgradeRequest(asking: Asking): string

export declare function frame(
  opcode: number,
  payload: Uint8Array,
  options?: { readonly isLast?: boolean; readonly saysLength?: number },
): Buffer
