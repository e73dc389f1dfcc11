import { FORMER_PARTICIPANT } from '../../shared/protocol/audit-chain.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import {
  DELETED_BOARD_KEPT_DAYS,
  GONE_SEAL_KEPT_DAYS,
  TALK_FILES_KEPT_DAYS,
} from '../../shared/protocol/retention.ts'

/** The privacy notice: true of this version, its figures taken from the code that keeps to them. */
export const PRIVACY_NOTICE: readonly {
  readonly heading: string
  readonly points: readonly string[]
}[] = [
  {
    heading: 'On this server',
    points: [
      'What is drawn and written on boards, their pictures and snapshots, until the board’s owner deletes the board. Snapshots also name those who were there.',
      'For each board, which devices came by which link: a mark that tells them apart, the name that was typed, the first and last time, and which changes came from it. It is kept as long as the board.',
      `The board’s record: who came by which link, when they left, and how often what their page sent was not taken; links and seats, agreements, snapshots, exports, by whom and when. Only the owner can read it. Nobody can change it. It has up to ${LIMITS.maxAuditEntries.toLocaleString('en-GB')} lines and is kept as long as the board.`,
      `What is sealed for some agencies: as long as its card is on the board, and for ${GONE_SEAL_KEPT_DAYS} days after that was deleted.`,
      'The agreements of agencies, with the names and posts of those who answered, as long as the board.',
      'The server’s own log notes the network addresses of requests. Whoever runs the server decides how long that is kept.',
    ],
  },
  {
    heading: 'In your browser',
    points: [
      'Your name and colour, a secret by which boards know this browser again, and the boards that you opened, with their links.',
      'A copy of each board that you opened, so that it opens without a network, and what was not yet sent. You can forget a board here from the start page, or on the board under “What is kept about you”. To remove all of it, clear this site’s data in the browser’s settings.',
    ],
  },
  {
    heading: 'If this server asks you to sign in',
    points: [
      'Your name, mail address and groups, as your organisation says them, until you sign out. If you do not, until your time is over, and an hour more at most.',
      'A cookie by which the server knows that you have signed in. Without signing in, no cookie is set.',
      'Where you have signed out, a cookie for thirty days that is the same for everybody: the next person there has to prove who they are.',
      'Which mail domains or groups have a seat on a board, as its owner says, as long as the board.',
    ],
  },
  {
    heading: 'If you follow a talk',
    points: [
      'No name is asked and no account is needed. Nothing is kept on the server of who you are.',
      `Pictures of slides are kept until nobody has presented them for ${TALK_FILES_KEPT_DAYS} days.`,
    ],
  },
  {
    heading: 'When a board is deleted',
    points: [
      'It closes for everybody at once. Copies on people’s devices and files that were exported stay where they are.',
      `For ${DELETED_BOARD_KEPT_DAYS} days its owner can bring it back. After that the server removes what was drawn, links, names, agreements, the record and snapshots within a day, and pictures within two. Its random id and three times are left.`,
      'Backups that were made before still hold it. Whoever runs the server decides how long those are kept.',
    ],
  },
  {
    heading: 'What you can do',
    points: [
      'On a board, open the list of people and “What is kept about you”: there you read what the server keeps of you for that board, save it as a file, and have your name taken away. The owner of the board can do that for you.',
      `Wherever your name was noted it then says “${FORMER_PARTICIPANT}”. What was done, when and in which browser stays, and so do posts and reasons given with answers. Where only a name was noted, as of who was there when a snapshot was made, it is taken away from everybody of that name.`,
      'What people have written on boards, what snapshots hold, files that were saved and copies in other people’s browsers stay as they are. To have something in them corrected or removed, ask the owner of the board, or whoever runs this server.',
    ],
  },
  {
    heading: 'Whom it is told',
    points: [
      'Whoever has a board’s link sees what is on it, and the names of those who are there.',
      'Your browser asks no other site for anything, unless you sign in with your organisation, and nobody is followed from page to page.',
    ],
  },
]
