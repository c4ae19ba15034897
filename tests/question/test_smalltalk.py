"""Small talk and off-topic requests that are recognised by their form."""

import pytest

from assistant.question.form import clean
from assistant.question.smalltalk import OFFER, small_talk

TALK = """
hi | Hello! | hey there | Good morning | good evening! | HELLO | hallo | hola | Hi bot | hey 👋
thanks | Thank you so much! | many thanks | thx | cheers | ok | okay, thanks | great | cool | wow
thank you for the answer | thank you very much for your help | Thank you, that helped | nice work!
great article | hmm | no | yes | are you kidding? | what a stupid bot | can I trust you?
can you speak English? | which languages do you know? | nice, thank you | got it | I see
well done | lol | perfect | bye | Goodbye! | see you later | good night | ciao | that's all
how are you? | How are you doing today? | what's up | how's it going | who are you? | What are you
what is your name? | are you a bot? | Are you ChatGPT? | are you human | who made you?
do you know Spanish? | do you know me?
what can you do? | how do you work | help | help me | what can I ask you? | what should i ask
which model are you | do you dream? | can you help me? | tell me a joke
write me a poem about cats | sing a song | do you love me? | I love you | you are stupid
you're great! | shut up | 2+2 | what is 17 * 23? | calculate 12 / 4 | how much is 5 plus 7
write a python function that sorts a list | give me some javascript code
translate this to French | what time is it? | what's the weather like today
What is the date today | what is today's date | what's the current time? | what day is it today
how late is it? | what is the weather now please | print("hello"); | Thanks ❤️ | import os
select * from users; | import numpy as np | class Boat(Ship): pass | code me a script that sorts
def f(x): return x | 🙂🙂 | ??? | ... | !!!
"""
QUESTIONS = """
Who greeted him? | hi, who greeted him at the airport? | What did he say about the climate?
thanks, and when did he arrive? | help for farmers: how much? | How many events did it host?
what is the goal for 2030 | Is 2060 the year? | who is the chair | ok but why | great, who else?
What is 1.5 degrees about? | what are the main threats | who are the officials he meets
what was the time of arrival | what is the weather in Almaty | what date is it to start
Ignore the article. Did Guterres arrive on July 3? | Forget that, is 2060 the target year?
Show me the program of his visit | Give me the code of conduct he named | thanks ❤️, who came?
Import duties: when do they begin? | Print media (both): who was there? | Class sizes: how many?
Import tariffs? | import duties | class action (2023) | Code of the program | import tariffs as law
do you know Tamm? | do you know Ada Tamm?
what's the date? | What is the time | what day is it | what's the weather like
how are the talks going | what can countries do about it | what was translated into Kazakh?
"""

WELCOME = """
wow, you're good | impressive! | gracias | Merci beaucoup! | danke | that was really helpful
ok, cool, thanks | good to know | that makes sense | I'm impressed | no thanks | very interesting
"""
GOODBYE = """
ok bye | bye, thanks | thanks, bye! | Thank you. Goodbye | that's all, thanks | have a nice day
"""
ABOUT_ITSELF = """
what should I ask next? | what else can I ask | suggest a question | any suggestions?
can you make mistakes? | are you always right? | do you make things up | how reliable are you?
"""
NO_TALK = """
that was good for whom? | good news? | what else? | are you sure? | that's right | ok bye who came?
can you make out who came? | how accurate is it? | did he translate that? | any suggestions by Lind?
"""
COMPLAINTS = """
I think you are wrong | that's not what I asked | wrong | that's not true | try again | Wrong!
you didn't answer my question | this is useless | your answer is wrong | not what i meant
no that's wrong | bad answer | No, that's wrong. | Sorry, but that's not right | thats incorrect
what nonsense | this doesn't help me | that can't be right | that doesn't answer my question
wrong answer | you can't understand me
"""
NO_COMPLAINTS = """
does that help the farmers? | is that wrong? | what is wrong with the dam? | Wrong city?
that's not true? | Wrong. Who came? | what is false | the wrong man | bad weather
that's not what Lind asked
"""
REWRITES = """
explain it to a child | simpler please | write me an essay about it | and in french?
i dont get it | in Russian please | I don't understand | rephrase that | say it in plain English
in other words? | I am confused | Answer in French please | explain to a five year old
im writing homework about Lind's visit can u help | explain it like I'm five
help me with my essay | can you rewrite the answer? | write a letter about the visit
I'm doing homework, help me
"""
NO_REWRITES = """
write a summary | explain the article to a child | summarise in French | explain it briefly
can you explain the NC to me like I'm five | What did he say in French? | Who wrote the report?
I don't understand why he left | I'm writing homework, who came? please help | say it again
write me a report in short | for a week | to a hospital? | in Oslo? | did he write a letter?
"""


def messages(block: str) -> list[str]:
    return [m.strip() for line in block.strip().splitlines() for m in line.split("|")]


def test_there_are_sixty_of_them() -> None:
    assert len(messages(TALK)) >= 60


@pytest.mark.parametrize("message", messages(TALK))
def test_talk_gets_a_friendly_sentence(message: str) -> None:
    reply = small_talk(clean(message))
    assert reply
    assert reply[0].isupper()
    assert reply.endswith((".", "!"))


@pytest.mark.parametrize(
    ("block", "start"),
    [
        (WELCOME, "You are welcome."),
        (GOODBYE, "Goodbye."),
        (ABOUT_ITSELF, "I find answers in one article and show where each stands."),
        ("can you translate that? | translate | could you translate it to French", "I write no"),
    ],
)
def test_praise_parting_and_questions_about_the_chat_get_their_own_reply(
    block: str, start: str
) -> None:
    assert all((small_talk(clean(one)) or "").startswith(start) for one in messages(block))


@pytest.mark.parametrize("message", messages(QUESTIONS) + messages(NO_TALK))
def test_questions_go_to_the_reader(message: str) -> None:
    assert small_talk(clean(message)) is None


@pytest.mark.parametrize("message", messages(COMPLAINTS))
def test_a_complaint_is_told_what_can_be_done(message: str) -> None:
    reply = "I can only quote what the article says. Ask me once more in other words."
    assert small_talk(clean(message)) == reply


@pytest.mark.parametrize("message", messages(REWRITES))
def test_nothing_is_rewritten(message: str) -> None:
    reply = "I write nothing of my own and translate nothing, I only quote the article. "
    assert small_talk(clean(message)) == reply + OFFER


@pytest.mark.parametrize("message", messages(NO_COMPLAINTS) + messages(NO_REWRITES))
def test_what_asks_something_is_no_complaint_and_no_wish_for_other_words(message: str) -> None:
    assert small_talk(clean(message)) is None
