import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { makeTemporaryFolder, type TemporaryFolder } from './temporary-folder.ts'

export type FileSystemKind = 'ext4' | 'xfs'

/**
 * What of a file system's own log reaches the disk when it is shut down. What programs wrote and did not
 * sync is lost either way; `flushed` has the log tell of files that the data of is missing, too.
 */
export type LogOnShutdown = 'dropped' | 'flushed'

/** As `XFS_IOC_GOINGDOWN` has them, which ext4 understands by another name. */
const SHUTDOWN_FLAGS: Readonly<Record<LogOnShutdown, number>> = { flushed: 1, dropped: 2 }
const IOC_GOINGDOWN = 0x80_04_58_7d
/** Node has no ioctl. What has: part of every Debian, and of most else. */
const SHUT_DOWN = `my ($path, $call, $flag) = @ARGV;
  open(my $folder, '<', $path) or die "open: $!";
  my $argument = pack('L', $flag);
  ioctl($folder, $call, $argument) or die "ioctl: $!";`

/** XFS takes no less than 300 MB. The file is sparse: what is not written takes no room. */
const DEFAULT_BYTES = 320 * 1024 * 1024

/** The loop device goes with the mount. */
const MOUNT_OPTIONS: Readonly<Record<FileSystemKind, string>> = {
  ext4: 'loop,errors=remount-ro',
  xfs: 'loop',
}

/**
 * A real file system in a file of a test's own, which can be shut down under those who write to it: it
 * takes nothing more from that moment, and what had not been synced is gone once it is mounted again.
 * Only root can, and only where the kernel has loop devices: see {@link whyNoFileSystem}.
 */
export class LoopFileSystem {
  /** Where it is mounted. */
  readonly path: string
  readonly #kind: FileSystemKind
  readonly #folder: TemporaryFolder
  readonly #image: string
  #isMounted = false

  private constructor(kind: FileSystemKind, sizeBytes: number) {
    this.#kind = kind
    this.#folder = makeTemporaryFolder()
    this.#image = join(this.#folder.path, 'image')
    this.path = join(this.#folder.path, 'mounted')
    mkdirSync(this.path)
    // PostgreSQL runs as somebody else, who must come through.
    chmodSync(this.#folder.path, 0o711)
    writeFileSync(this.#image, '')
    truncateSync(this.#image, sizeBytes)
    run(`mkfs.${kind}`, '-q', this.#image)
  }

  /** @throws Error with what the system says when it cannot be made or mounted */
  static make(kind: FileSystemKind, sizeBytes: number = DEFAULT_BYTES): LoopFileSystem {
    const system = new LoopFileSystem(kind, sizeBytes)
    try {
      system.#mount()
    } catch (problem) {
      system.remove()
      throw problem
    }
    return system
  }

  /** Everything that anybody has written reaches the disk. */
  sync(): void {
    run('sync', '--file-system', this.path)
  }

  /** From then on nothing can be written, read from the disk or synced, by anybody. */
  async shutDown(log: LogOnShutdown): Promise<void> {
    const call = [`${IOC_GOINGDOWN}`, `${SHUTDOWN_FLAGS[log]}`]
    await promisify(execFile)('perl', ['-e', SHUT_DOWN, this.path, ...call])
  }

  /**
   * Has ext4 find itself damaged, whereupon it can be read and not written to, as after an error of the
   * disk. Nobody can have it otherwise while files are open.
   */
  turnReadOnly(): void {
    const device = run('findmnt', '--noheadings', '--output', 'SOURCE', this.path).trim()
    writeFileSync(`/sys/fs/ext4/${basename(device)}/trigger_fs_error`, 'a test')
  }

  /** As when the power is back. Nobody may have anything of it open. */
  mountAgain(): void {
    this.#unmount()
    this.#mount()
  }

  /** Idempotent. */
  remove(): void {
    this.#unmount()
    this.#folder.remove()
  }

  #mount(): void {
    run('mount', '-o', MOUNT_OPTIONS[this.#kind], this.#image, this.path)
    this.#isMounted = true
  }

  #unmount(): void {
    if (!this.#isMounted) return
    run('umount', this.path)
    this.#isMounted = false
  }
}

/** @returns what is in the way of making one here; undefined when nothing is */
export async function whyNoFileSystem(kind: FileSystemKind): Promise<string | undefined> {
  try {
    const system = LoopFileSystem.make(kind)
    try {
      await system.shutDown('dropped')
    } finally {
      system.remove()
    }
    return undefined
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem)
  }
}

function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
