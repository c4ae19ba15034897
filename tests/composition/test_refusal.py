"""Refusals in the question's own words, where its subject is plain."""

import pytest

from assistant.composition.refusal import not_said

CASES = [
    ("How long does he stay in Oslo?", " how long he stays in Oslo"),
    ("how long does he stay", " how long he stays"),
    ("When did Lind leave?", " when Lind left"),
    ("Who paid for the trip?", " who paid for the trip"),
    ("Is he married?", " whether he is married"),
    ("Did Berg thank him?", " whether Berg thanked him"),
    ("And does she try again", " whether she tries again"),
    ("Or when did Lind leave?", " when Lind left"),
    ("What did he plan to do?", " what he planned to do"),
    ("Which countries voted against?", " which countries voted against"),
    ("how many events did Norway host?", " how many events Norway hosted"),
    ("can you tell me when he was born?", " when he was born"),
    ("When will Lind meet Bo Berg?", " when Lind will meet Bo Berg"),
    ("Does she have a plan?", " whether she has a plan"),
    ("Which other ports will he see?", " which other ports he will see"),
    ("What did he wear?", " what he wore"),
    ("What kind of boat does Lind use?", " what kind of boat Lind uses"),
    ("Who donated the boat?", " who donated the boat"),
    ("Which court cancelled it?", " which court cancelled it"),
    # A subject that is not plain is not guessed at.
    ("which days of the week are they open", ""),
    ("who is Lind of Oslo", ""),
    ("net zero year", ""),
    ("Did Lind also visit Paris?", ""),
    ("Did Lind personally invite him?", ""),
    ("What about Lind?", ""),
    ("What for is it?", ""),
    ("what color is his car", ""),
    ("Were the two injured men Danish?", ""),
    ("Is the newly elected mayor rich?", ""),
    ("Did the water supply in Oslo end?", ""),
    ("Is the training building ready?", ""),
    ("Who is the mayor meeting?", ""),
    ("Why is the mayor angry?", ""),
    ("When is the museum open?", ""),
    ("when is the mayor in Oslo?", ""),
    ("Did this help farmers grow rice?", ""),
    ("Is the source found in Oslo older than the new one?", ""),
    ("how many is that?", ""),
    ("what happens if they don't", ""),
    ("What's he said?", ""),
    ("who is a lawyer?", ""),
    # A noun with its article, where the verb is found.
    ("Where will the talks be held?", " where the talks will be held"),
    ("Did the mayor speak?", " whether the mayor spoke"),
    ("why did the train come late?", " why the train came late"),
    ("Did the foreign minister resign?", " whether the foreign minister resigned"),
    ("What does the Oslo museum cost?", " what the Oslo museum costs"),
    ("Can the power plant be saved?", " whether the power plant can be saved"),
    ("Has the mayor met Lind?", " whether the mayor has met Lind"),
    ("Who was invited?", " who was invited"),
    ("Who will attend the talks?", " who will attend the talks"),
    # … or where what is said of it is plain, or all of it is the subject.
    ("Is the dam safe?", " whether the dam is safe"),
    ("Is the mayor a lawyer?", " whether the mayor is a lawyer"),
    ("Is the fair in Oslo?", " whether the fair is in Oslo"),
    ("When is the NC summit?", " when the NC summit is"),
    ("who is Lind's wife", " who Lind's wife is"),
    ("What's the name of the ship?", " what the name of the ship is"),
    ("how old is the mayor", " how old the mayor is"),
    ("Were there any envoys?", " whether there were any envoys"),
    ("which are the four villages", " which are the four villages"),
    ("Is the closure of it final or not final?", ""),
    ("Is the visit official or private?", " whether the visit is official or private"),
    ("Is the summit open to the public?", " whether the summit is open to the public"),
    ("Has the appeal been filed?", " whether the appeal has been filed"),
    ("When's the next hearing?", " when the next hearing is"),
    ("What's the name of Lind's wife?", " what the name of Lind's wife is"),
    ("What was the mayor like?", " what the mayor was like"),
    ("What's the weather like in Oslo?", " what the weather is like in Oslo"),
    ("How many votes did each party get?", " how many votes each party got"),
    ("How far is Oslo from Bergen?", " how far Oslo is from Bergen"),
    ("Where is Lind from?", " where Lind is from"),
    # The question word itself is or does something.
    ("how many countries are in the SCO", " how many countries are in the SCO"),
    ("Which towns are members of the union?", " which towns are members of the union"),
    ("How many people were injured?", " how many people were injured"),
    ("what's happening in Oslo", " what is happening in Oslo"),
    ("What will happen to the workers?", " what will happen to the workers"),
    ("Who else was accused?", " who else was accused"),
    ("Who else greeted him?", " who else greeted him"),
    ("why there is no strike", " why there is no strike"),
    ("What is housing policy?", ""),
    ("which books are published authors reading", ""),
    ("Which party is she from?", ""),
    # A preposition may come first.
    ("In which hotel does he stay?", " in which hotel he stays"),
    ("By when must the appeal be filed?", " by when the appeal must be filed"),
    ("By whom are they?", " by whom they are"),
    # Contractions and negations.
    ("where's he going next?", " where he is going next"),
    ("didn't he go to Oslo?", " whether he went to Oslo"),
    ("Why didn't he go?", " why he did not go"),
    ("Why can't she stay?", " why she cannot stay"),
    ("who's coming?", " who is coming"),
    # What is only added to a question is left out.
    ("what ports he mentions then", " what ports he mentions"),
    ("Will he visit Oslo or not?", " whether he will visit Oslo"),
    ("Did he visit Oslo too, please?", " whether he visited Oslo"),
    ("When did it end by then?", " when it ended by then"),
    ("Did Lind visit Paris?", " whether Lind visited Paris"),
    ("Did she sing?", " whether she sang"),
    ("Did he fight?", " whether he fought"),
    ("Did they admit it?", " whether they admitted it"),
    ("Did he lie?", ""),
    ("Did he underlie it?", ""),
    ("Did they hang him?", ""),
    ("Did it format the text?", ""),
    ("Does he lie?", " whether he lies"),
    ("Which goals of growth?", ""),
    ("Who of them stays?", ""),
    ("Why was the old harbour that nobody liked any more sold by the city?", ""),
]


@pytest.mark.parametrize(("question", "clause"), CASES)
def test_what_is_not_said(question: str, clause: str) -> None:
    assert not_said(question) == f"The article does not say{clause}."


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("Does the article mention Russia?", "Russia"),
        ("Is Russia mentioned?", "Russia"),
        ("does this text say anything about the price of oil", "the price of oil"),
    ],
)
def test_what_is_not_mentioned_is_said_to_be_that(question: str, thing: str) -> None:
    assert not_said(question) == f"The article does not mention {thing}."
