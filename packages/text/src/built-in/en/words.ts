/** Phrases several rules share. */
export const greetings = [
	...[
		'hello',
		'hi',
		'hi there',
		'hey there',
		'good morning',
		'good afternoon',
		'good evening',
		'welcome to'
	],
	...[
		'thank you for calling',
		'thanks for calling',
		'thank you for contacting',
		'thanks for contacting'
	],
	...[
		'how can i help',
		'how may i help',
		'how can i assist',
		'how may i assist',
		'what can i do for you'
	]
];

export const closings = [
	...[
		'goodbye',
		'good bye',
		'bye',
		'have a great day',
		'have a good day',
		'have a nice day',
		'have a wonderful day'
	],
	...[
		'have a great',
		'enjoy your',
		'take care',
		'thank you for calling',
		'thanks for calling',
		'thank you for using'
	],
	...[
		'thank you for contacting',
		'anything else i can',
		'anything else today',
		'is there anything else'
	],
	...[
		'help you with anything else',
		"you're welcome",
		'you are welcome',
		"you 're welcome",
		'happy to help'
	]
];

export const holds = [
	...[
		'one moment',
		'just a moment',
		'a moment please',
		'one second',
		'just a second',
		'bear with me',
		'hold on'
	],
	...[
		'place you on hold',
		'put you on hold',
		'placing you on hold',
		'hold for a moment',
		'hold the line'
	],
	...[
		'please hold',
		'while i check',
		'while i look',
		'give me a moment',
		'give me a minute',
		'let me pull up'
	]
];

export const holdReturns = [
	...['thank you for holding', 'thanks for holding', 'thank you for waiting', 'thanks for waiting'],
	...[
		'thank you for your patience',
		'thanks for your patience',
		'sorry for the wait',
		'for bearing with me'
	]
];

export const apologies = [
	...[
		'sorry',
		'apologize',
		'apologise',
		'apology',
		'my apologies',
		'regret',
		'my mistake',
		'our mistake',
		'our fault'
	]
];

export const negatives = [
	...[
		'terrible',
		'awful',
		'horrible',
		'ridiculous',
		'unacceptable',
		'disappointed',
		'disappointing',
		'frustrated'
	],
	...[
		'frustrating',
		'furious',
		'angry',
		'upset',
		'fed up',
		'rip off',
		'ripped off',
		'scam',
		'useless',
		'worst'
	],
	...[
		'disgusting',
		'disgrace',
		'a joke',
		'waste of time',
		'wasting my time',
		'sick of',
		'sick and tired'
	],
	...[
		'nobody helps',
		'no one helps',
		'poor service',
		'bad service',
		'never again',
		'lied to me',
		'rude',
		'incompetent'
	],
	...['been waiting for', 'been on hold for', 'called several times', 'ruined']
];
