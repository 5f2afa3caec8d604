"""More turns in which a person is told what to do about a treatment, in shapes of families."""

from modtool.replies.lint.shapes import phrases

TOLD = phrases(
    """
    @who ..2 <must> ..2 <act> ..4 <treatment>|<food>|<regimen>
    @who ..2 <will> want|need|have to ..2 <act>|<acting>|be ..4 <treatment>|<food>|<regimen>|taking
    @who can|could ..1 safely|easily|just|happily ..2 <act>|do ..3 <treatment>|<food>|<regimen>|without
    @who ..1 may|might|could ..1 consider|try|want ..3 <act>|<acting>|stopping|skipping ..4 <treatment>|<food>|<regimen>
    @who ..2 no business|reason|right|need ..1 to? ..1 <acting>|<act> ..4 <treatment>|<food>|<regimen>
    @who ..2 <be> ..2 better|best off|served|without|with
    @who <must> ..1 to? get|have|ask|go ..4 <finding>
    @who <must> ..2 <act> ..2 it|that|this|them !with|up|easy|to
    high|about|past time ..2 <you>|<kin> ..2 <act>|had|got|started|stopped ..4 <treatment>|<food>|it
    i|we would ..2 <act>|urge|have|want|see|push|advise|vote ..2 <obj>|<kin>|<treatment>|it|that|on|for ..6 <treatment>|<food>|<regimen>|<act>|surgery
    i|we ..1 would ..1 go|choose|opt|pick|pass|skip|lean ..2 with|for|on|toward|<treatment>
    i|we ..1 would? ..1 urge|encourage|want|advise|recommend|suggest|beg ..1 <obj>|<poss> ..2 to ..2 <act> ..4 <treatment>|<food>|<regimen>|over
    do not ..1 agree|consent|submit|accept|sign|fall|let ..4 <treatment>|<food>|<regimen> !..8 without|until|unless|before|own|alone
    @who ..1 can|could|may|should|would|might ..3 put|putting|hold|push off|back ..4 <treatment>|<visit>|<finding>
    it is|would ..2 wise|best|better|smart|wiser|safer|smarter|sensible|good ..1 idea? ..1 for @who ..3 to !ask|talk|speak|tell|bring|call|write|discuss|let|see|know|check|contact|take|keep|make|go ..1 <act>
    it is|would ..2 wise|best|better|smart|wiser|safer|smarter|sensible|good ..1 idea? ..1 for @who ..3 to <act> ..4 <treatment>|<organ>|<food>|<regimen>
    @who|to|should|must have|get|having|getting ..4 <organ> ..1 taken|removed|cut|operated|checked|scanned|tested|looked
    in <poss> ..1 case|place|shoes|position ..4 <treatment>|i|we|first|best
    <treatment>|<food> ..3 <be> ..2 way to go
    <treatment>|<food>|waiting ..2 <be>|<seem>|makes|make|would ..4 best|better|right|wiser|safest|plenty|enough|overkill|answer|sense|choice|option|unnecessary|must !person|people|one|place|source ..2 !doctor
    <treatment> ..1 comes|come|first first|is|for|then
    <poss> ..2 best|smartest|wisest|safest|next|only ..1 move|bet|option|choice|step|plan|chance|course|shot
    it is|would ..1 best|wise|better|smart|important|time|safer ..1 that|if|for|to ..2 @who ..2 <act>|finishes|finish|takes|stops|starts|gets|has|stays|avoids|skips ..5 <treatment>|<food>|<regimen>
    nothing|something ..1 wrong|bad with|about ..2 <acting> ..4 <treatment>|<food>
    ^ please|just|so|do|go|ahead|and|instead|then|personally|our|tip? ..1 <act> ..1 on|off|for|out|up|away|in|the|your|her|his|a|an|more|less|fewer|yourself|to|from ..4 <treatment>|<food>|<regimen> !..8 without|until|unless|ask|talk|own|first|questions|costs|team
    ^ eat|drink ..1 more|less|plenty|only|no|lots|fewer|a ..4
    ^ cut|stay|steer|keep|lay ..1 out|away|clear|off|down|back|on ..2 from|of|on? ..3 <food>|<treatment>
    ^ <act> ..1 <treatment>|<food>
    ^ get yourself|<obj>|on ..6 <treatment>
    ^ tell|make|let|help|have|get|ask ..1 sure? <obj>|<kin> ..2 to? ..2 <act>|gets|takes|stops|has|skips ..4 <treatment>|<food>|<regimen>
    ^ make|be sure|certain ..1 @who ..1 gets|get|takes|take|has|have|stops|avoids ..4 <treatment>|<food>|<regimen>
    not let them|him|her|the|anyone ..6 <treatment>
    ^ have ..1 <treatment> ..2 taken|removed|done|checked|out
    ^ insist|push|ask|demand|opt on|for|to ..4 <treatment> !..4 costs|help|questions|center
    ^ try|consider ..1 <acting>
    tip|advice|trick ..3 <act> ..4 <treatment>|<food>
    take|takes|taking ..3 before|after|with breakfast|lunch|dinner|meals|bed|food|each
    <treatment>|waiting over|before ..1 not? <treatment>|watching|waiting
    <act> ..3 <treatment> before|until|as|once they|you|he|she|soon|touch
    watchful|active waiting|surveillance ..2 is|makes|would|seems ..4 best|right|sense
    go ahead and|with ..1 <act>|the
    """,  # noqa: E501
    affirmative=False,
)
