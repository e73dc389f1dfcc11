/** Every bound on what outsiders send. The README's table is compared with this by a test. */
export const LIMITS = {
  /** One WebSocket frame from somebody who may edit: a large paste, or a day's offline work. */
  maxFrameBytes: 16 * 1024 * 1024,
  /** One WebSocket frame from a viewer: presence only. */
  maxViewerFrameBytes: 64 * 1024,
  /** One lane entry's value, encoded: a long freehand stroke. */
  maxValueBytes: 1024 * 1024,
  /** Nesting of a lane entry's value. */
  maxValueDepth: 16,
  /** Structs in one update. */
  maxStructs: 50_000,
  /** Client ids in one update. */
  maxClients: 1_000,
  /** Delete ranges in one update. */
  maxDeleteRanges: 200_000,
  /** How far ahead of the server's clock an entry may be stamped. */
  maxFutureMs: 5 * 60_000,
  /** One presence state, as JSON. */
  maxPresenceBytes: 4 * 1024,
  maxPresenceDepth: 8,
  /** Frames and bytes a second from one connection, over {@link rateWindowMs}. */
  maxFramesPerSecond: 200,
  maxBytesPerSecond: 4 * 1024 * 1024,
  rateWindowMs: 10_000,
  /** Of the server's time, in ms a second over {@link cpuWindowMs}, on what one connection sends. */
  maxCpuMsPerSecond: 400,
  cpuWindowMs: 4_000,
  /** The same on all that comes to one board, and how many frames and bytes that are. */
  maxBoardCpuMsPerSecond: 600,
  maxBoardFramesPerSecond: 10_000,
  maxBoardBytesPerSecond: 16 * 1024 * 1024,
  /** How long a connection that spends more may have to wait again and again before it is closed with "come back". */
  maxSlowedMs: 60_000,
  /** Bytes a connection may be owed, its first load apart, before it is sent a fresh state instead. */
  maxOwedBytes: 1024 * 1024,
  /** How long a connection may stay behind before it is closed with "come back". */
  maxBehindMs: 30_000,
  /** Connections to one board, to one process, and to that from one address: a conference comes from one. */
  maxConnectionsPerBoard: 2_000,
  maxConnections: 20_000,
  maxConnectionsPerAddress: 3_000,
  /** Parts that one WebSocket message may come in, as its sender and as the network cuts it. */
  maxFragments: 4_096,
  maxFragmentChunks: 65_536,
  /** Messages that have begun and not ended, of all connections, beyond what each may hold of a small one. */
  maxUnfinishedBytes: 256 * 1024 * 1024,
  /** Pings and pongs from one connection a second, over {@link rateWindowMs}. */
  maxPingsPerSecond: 10,
  /** How often one connection may ask for the board, or for who is there, in a minute. */
  maxAsksPerMinute: 60,
  /** Sockets of one process, and those from one address unless a proxy is in front. */
  maxSockets: 30_000,
  maxSocketsPerAddress: 5_000,
  /** A request's address and headers; and how long they may take to come, from when the socket opens. */
  maxHeaderBytes: 16 * 1024,
  maxHeadersMs: 20_000,
  /** How long a whole request may take to come; and a socket may wait for the next. */
  maxRequestMs: 5 * 60_000,
  maxIdleMs: 90_000,
  /** Requests by one socket, answered or waiting: what it sends at once keeps others waiting until that is read. */
  maxRequestsPerSocket: 100,
  /** A board's stored state. Above it the board takes no more. */
  maxBoardBytes: 128 * 1024 * 1024,
  /** Bodies of HTTP requests. */
  maxBodyBytes: 64 * 1024,
  /** A board's title, in characters. */
  maxTitleLength: 200,
  /** A person's name, in characters. */
  maxNameLength: 60,
  /** One picture, as it is stored. The page makes larger ones smaller. */
  maxImageBytes: 10 * 1024 * 1024,
  /** One SVG drawing. */
  maxSvgBytes: 1024 * 1024,
  /** Width times height of one picture. */
  maxImagePixels: 50_000_000,
  /** All of a board's pictures together, and how many. */
  maxBoardImageBytes: 512 * 1024 * 1024,
  maxBoardImages: 2_000,
  /** Pictures being received at once by one process. */
  maxUploadsAtOnce: 32,
  /** Pictures one address may send in a minute. */
  maxImagesPerMinute: 240,
  /** A picture's description for those who do not see it, in characters. */
  maxAltTextLength: 2_000,
  /** One file opened on a board, its pictures in it. */
  maxFileBytes: 128 * 1024 * 1024,
  /** What such a file may hold: shapes, pages, and all else that is counted by tldraw. */
  maxFileRecords: 50_000,
  /** Notes made of one text or table. */
  maxNotesFromFile: 500,
  /** One spreadsheet (.xlsx) opened on a board, and all that is packed in it. */
  maxWorkbookBytes: 32 * 1024 * 1024,
  maxUnpackedBytes: 128 * 1024 * 1024,
  /** Cells of its rows, empty ones up to the last in a row too, and the characters in them. */
  maxWorkbookCells: 500_000,
  maxWorkbookCharacters: 16_000_000,
  /** Rows of a spreadsheet brought in at once, and its columns up to the last with something in it. */
  maxSheetRows: 10_000,
  maxSheetColumns: 1_000,
  /** Rules of one board that seat those who sign in. */
  maxSeatRules: 100,
  /** Sessions in which one person is signed in at once, each in a browser. */
  maxSessionsPerPerson: 50,

  /** Links that one board has at once, besides the four it came with. */
  maxLinks: 200,
  /** What the owner calls a link, in characters. */
  maxLinkNameLength: 100,
  /** A link's passphrase, in characters. */
  minPassphraseLength: 8,
  maxPassphraseLength: 200,
  /** Devices that are noted to have come by one link; further ones come in without. */
  maxVisits: 10_000,
  /** Wrong passphrases of one link from one device at once, and how soon it may try once more. */
  maxWrongTries: 5,
  wrongTryMs: 30_000,
  /** The same from one address, which may be a whole conference's; and what somebody's right one earns it back. */
  maxWrongTriesPerAddress: 500,
  addressWrongTryMs: 6_000,
  wrongTriesEarned: 3,
  /** Passphrases being looked at by one process at once, and how many more wait for their turn. */
  maxPassphraseChecks: 2,
  maxPassphraseChecksWaiting: 200,
  /** Lines of a board's audit from which on nobody sits or exports any more; what else is written down is bounded. */
  maxAuditEntries: 100_000,
  /** Those of them that say who came, left and was refused: then one says that no more such are written. */
  maxAuditedComings: 50_000,
  /** Answers to a board's commitments, agreed or not. */
  maxAgreements: 5_000,
  /** One commitment's wording, and all those of a board that were answered, in characters. */
  maxWordingLength: 100_000,
  maxBoardWordingsLength: 5_000_000,
  /** Why somebody declines or withdraws, and as what they answer, in characters. */
  maxReasonLength: 1_000,
  maxPostLength: 100,
  /** Answers, and links made and ended, from one address in a minute. */
  maxAnswersPerMinute: 240,
  /** What can be sealed on one board; and what one such item says, as JSON, in characters. */
  maxSealedItems: 500,
  maxSealedLength: 48_000,
  /** Snapshots of a board that people ever name, and what all its snapshots together take, packed. */
  maxSnapshots: 2_000,
  maxBoardSnapshotBytes: 1024 * 1024 * 1024,
  /** What a snapshot is called, and what is noted with it, in characters. */
  maxSnapshotNameLength: 100,
  maxSnapshotNoteLength: 2_000,
  /** Snapshots made, deleted and restored from one address in a minute. */
  maxSnapshotsPerMinute: 30,
  /** A file that the page looks into to tell whether it has changed; the command line has no such bound. */
  maxVerifiedBytes: 256 * 1024 * 1024,
  /** Files made on a device in spite of personal details, from one address in a minute. */
  maxAcceptedPerMinute: 30,
  /** One exported file. */
  maxExportBytes: 256 * 1024 * 1024,
  /** What is asked for in one: the shapes that it names, above all. */
  maxExportRequestBytes: 1024 * 1024,
  /** Files with pictures being made at once by one process, and how many more wait for their turn. */
  maxExportsAtOnce: 2,
  maxExportsWaiting: 8,
  /** How long one may take, and how much memory the page that makes it. */
  maxExportMs: 180_000,
  maxExportMemoryBytes: 2 * 1024 * 1024 * 1024,
  /** Files asked for from one address in a minute. */
  maxExportsPerMinute: 20,
  /** A slide's notes, in characters. */
  maxSlideNotesLength: 10_000,
  /** Slides of a talk; the rest are left out. */
  maxSlides: 200,
  /** One talk file: the picture of a slide, above all; and all those of a board. */
  maxTalkFileBytes: 4 * 1024 * 1024,
  maxBoardTalkBytes: 256 * 1024 * 1024,
  maxBoardTalkFiles: 10_000,
  /** Talk files that one process keeps in memory, packed, to give them to many at once. */
  maxPackedTalkBytes: 64 * 1024 * 1024,
  /** Talk files one address may send in a minute. */
  maxTalkFilesPerMinute: 600,
  /** One message of a talk, from its presenter; and from anybody else. */
  maxTalkMessageBytes: 32 * 1024,
  maxFollowerMessageBytes: 2 * 1024,
  /** Such messages a second from one connection, over {@link rateWindowMs}: a presenter's or a clicker's; and any other's. */
  maxTalkMessageRate: 60,
  maxFollowerMessageRate: 10,
  /** Bytes that somebody who follows may be owed before they are closed with "come back". */
  maxTalkOwedBytes: 128 * 1024,
  /** Clickers of one talk. */
  maxClickers: 20,
  /** Followers of one board's talk, and of all talks of one process. */
  maxFollowersPerTalk: 5_000,
  maxFollowers: 10_000,
  /** A question to the presenter, in characters; and those that a talk takes in all. */
  maxQuestionLength: 280,
  maxQuestions: 500,
  /** Questions from one connection in a minute. */
  maxQuestionsPerMinute: 6,
  /** Requests below `/api/` from one address in a minute, which may be a whole conference's; those with a bound of their own count by that. */
  maxRequestsPerMinute: 30_000,
  /** Tables of one kind, analyses and comparisons that are worked out of whole boards, from one address in a minute. */
  maxTablesPerMinute: 60,
  /** Boards one address may make in an hour. */
  maxNewBoardsPerHour: 60,
} as const
